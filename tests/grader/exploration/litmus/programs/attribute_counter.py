"""The counter is an attribute, added to in a method: a racy counter all the same."""

import threading


class Counter:
    def __init__(self):
        self.value = 0

    def add(self):
        self.value += 1


def program():
    counter = Counter()
    workers = [threading.Thread(target=counter.add), threading.Thread(target=counter.add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter.value


EXPECTED = {(): ({1, 2}, 4)}
