"""A bounded semaphore that gets back more than it gave: ValueError, whoever is last."""

import threading

permits = threading.BoundedSemaphore(1)
refused = []


def work(who):
    try:
        permits.release()
    except ValueError:
        refused.append(who)


def program():
    permits.acquire()
    workers = [threading.Thread(target=work, args=(who,)) for who in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(refused)


EXPECTED = {(): ({(1,), (2,)}, 2)}
