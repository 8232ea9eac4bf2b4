"""A then B   |   B then A

One thread gets both of its locks before the other gets its first: two orders. Or each has its first one: deadlock.
"""

import threading

a = threading.Lock()
b = threading.Lock()
done = [False, False]


def first():
    with a:
        with b:
            done[0] = True


def second():
    with b:
        with a:
            done[1] = True


def program():
    workers = [threading.Thread(target=first), threading.Thread(target=second)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(done)


EXPECTED = {(): ({(True, True), "<deadlock>"}, 3)}
