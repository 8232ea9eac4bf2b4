"""The counter is an object that guards its own value."""

import threading


class Counter:
    """A number that any thread may add to."""

    def __init__(self):
        self._lock = threading.Lock()
        self.value = 0

    def increment(self):
        with self._lock:
            self.value += 1

    def reset(self):
        with self._lock:
            self.value = 0


counter = Counter()


def add(increments):
    for _ in range(increments):
        counter.increment()


def run(threads, increments):
    counter.reset()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter.value
