"""Sets an event and clears it again: who comes to wait after that waits for ever; who waited before goes on."""

import threading

event = threading.Event()


def pulse():
    event.set()
    event.clear()


def wait():
    event.wait()


def program():
    workers = [threading.Thread(target=pulse), threading.Thread(target=wait)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return "woken"


EXPECTED = {(): ({"woken", "<deadlock>"}, 2)}
