"""A property reads two attributes, between which both may be changed."""

import threading


class Rectangle:
    def __init__(self):
        self.w, self.h = 2, 5

    @property
    def area(self):
        return self.w * self.h


r, got = Rectangle(), []


def grow():
    r.w = 4
    r.h = 10


def program():
    workers = [threading.Thread(target=grow), threading.Thread(target=lambda: got.append(r.area))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return got[0]


# 4: each side is read before it is written or after; no two of these exclude each other.
EXPECTED = {(): ({10, 20, 40}, 4)}
