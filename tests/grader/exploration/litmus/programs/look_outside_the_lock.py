"""Looks at the flag before it takes the lock: between the look and the wait the notification may come and be lost.

The look sees the flag: done. It does not: the waiter has the lock first and is woken, or second and waits for ever.
"""

import threading

condition = threading.Condition()
ready = False


def wait():
    if not ready:
        with condition:
            condition.wait()


def notify():
    global ready
    with condition:
        ready = True
        condition.notify()


def program():
    workers = [threading.Thread(target=wait), threading.Thread(target=notify)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return ready


EXPECTED = {(): ({True, "<deadlock>"}, 3)}
