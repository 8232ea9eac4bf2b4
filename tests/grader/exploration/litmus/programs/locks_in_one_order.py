"""A then B   |   A then B: no cycle of waiting can arise; the two threads take turns in two orders."""

import threading

a = threading.Lock()
b = threading.Lock()
turns = []


def work(who):
    with a, b:
        turns.append(who)


def program():
    workers = [threading.Thread(target=work, args=(who,)) for who in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(turns)


EXPECTED = {(): ({(1, 2), (2, 1)}, 2)}
