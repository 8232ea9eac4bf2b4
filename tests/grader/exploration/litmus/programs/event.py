"""Waits for an event that the other thread sets after it has written: the value is always seen."""

import threading

ready = threading.Event()
value = None
seen = None


def send():
    global value
    value = "sent"
    ready.set()


def receive():
    global seen
    ready.wait()
    seen = value


def program():
    workers = [threading.Thread(target=send), threading.Thread(target=receive)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen


EXPECTED = {(): ({"sent"}, 1)}
