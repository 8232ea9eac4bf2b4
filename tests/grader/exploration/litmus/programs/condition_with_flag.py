"""The waiter looks at a flag under the lock and waits while it is unset; the notifier sets it under the lock.

The notifier comes first: the waiter does not wait. The waiter comes first: it is woken. Never a deadlock.
"""

import threading

condition = threading.Condition()
ready = False


def wait():
    with condition:
        while not ready:
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


EXPECTED = {(): ({True}, 2)}
