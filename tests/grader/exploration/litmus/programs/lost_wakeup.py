"""Waits for a notification without looking at anything: a notification that came before is lost.

The waiter has the lock first: it is woken. The notifier has it first: nobody hears it, and the waiter waits for ever.
"""

import threading

condition = threading.Condition()


def wait():
    with condition:
        condition.wait()


def notify():
    with condition:
        condition.notify()


def program():
    workers = [threading.Thread(target=wait), threading.Thread(target=notify)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return "woken"


EXPECTED = {(): ({"woken", "<deadlock>"}, 2)}
