"""A tally that has no number before the first addition."""

import collections
import threading

tally = collections.Counter()
lock = threading.RLock()


class Adder(threading.Thread):
    def __init__(self, increments):
        super().__init__()
        self.increments = increments

    def run(self):
        add(self.increments)


def add(increments):
    with lock:
        tally["visitors"] += increments


def run(threads, increments):
    with lock:
        tally.clear()
    adders = [Adder(increments) for _ in range(threads)]
    for adder in adders:
        adder.start()
    for adder in adders:
        adder.join()
    return tally["visitors"]
