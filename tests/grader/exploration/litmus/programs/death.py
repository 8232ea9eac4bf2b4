"""One of two threads dies of an error that nobody catches; the main thread goes on and does not notice."""

import threading


def die():
    raise ValueError("nobody catches this")


def program():
    worker = threading.Thread(target=die)
    worker.start()
    worker.join()
    return "ended"


EXPECTED = {(): ({"<thread died>"}, 1)}
