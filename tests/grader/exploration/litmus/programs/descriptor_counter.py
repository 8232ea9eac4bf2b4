"""A descriptor keeps its value under another name: `+=` reads it, then writes it."""

import threading


class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, owner, kind=None):
        return getattr(owner, self.name, 0)

    def __set__(self, owner, value):
        setattr(owner, self.name, value)


class Counter:
    n = Field()


counter = Counter()


def add():
    counter.n += 1


def program():
    workers = [threading.Thread(target=add), threading.Thread(target=add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter.n


# 4: as with any counter, a read and a write each.
EXPECTED = {(): ({1, 2}, 4)}
