"""The same additions, each under one lock: nothing is lost.

Only the order of the turns is left: n threads with k turns each have (n*k)! / (k!)^n orders.
"""

import threading

counter = 0
lock = threading.Lock()


def add(times):
    global counter
    for _ in range(times):
        with lock:
            counter += 1


def program(threads, times):
    workers = [threading.Thread(target=add, args=(times,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {
    (2, 1): ({2}, 2),
    (2, 2): ({4}, 6),
    (2, 3): ({6}, 20),
    (2, 5): ({10}, 252),
    (3, 2): ({6}, 90),
    (4, 1): ({4}, 24),
}
