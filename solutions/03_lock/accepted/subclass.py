"""The threads are objects of a subclass of `Thread`."""

import threading

counter = 0
lock = threading.Lock()


class Adder(threading.Thread):
    def __init__(self, increments):
        super().__init__(daemon=True)
        self.increments = increments

    def run(self):
        add(self.increments)


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += 1


def run(threads, increments):
    global counter
    counter = 0
    adders = [Adder(increments) for _ in range(threads)]
    [adder.start() for adder in adders]
    [adder.join() for adder in adders]
    return counter
