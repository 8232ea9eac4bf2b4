"""Two wait for the same flag, and only one is notified.

Both wait before the notification: one is never woken. One comes after it: it sees the flag and does not wait.
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
    workers = [threading.Thread(target=work) for work in (wait, wait, notify)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return ready


EXPECTED = {(): ({True, "<deadlock>"}, None)}
