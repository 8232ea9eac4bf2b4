"""n threads take a permit A and give it back R, k permits. Every use of a semaphore counts, in order.

Two threads, one permit: as a lock, two orders. Two threads, two permits: nobody waits; the orders of A1 R1 and A2 R2
are 4! / (2! 2!) = 6. Three threads, two permits: 6! / (2! 2! 2!) = 90, less those in which all three are inside at
once: 3! orders to enter, 3! to leave, 36: 54.
"""

import threading


def work(permits):
    with permits:
        pass


def program(threads, number):
    permits = threading.Semaphore(number)
    workers = [threading.Thread(target=work, args=(permits,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return "all done"


EXPECTED = {(2, 1): ({"all done"}, 2), (2, 2): ({"all done"}, 6), (3, 2): ({"all done"}, 54)}
