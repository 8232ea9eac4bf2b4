"""Asks whether an event is set, while another thread sets it: yes or no, one class each."""

import threading

event = threading.Event()
seen = None


def ask():
    global seen
    seen = event.is_set()


def program():
    workers = [threading.Thread(target=event.set), threading.Thread(target=ask)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen


EXPECTED = {(): ({True, False}, 2)}
