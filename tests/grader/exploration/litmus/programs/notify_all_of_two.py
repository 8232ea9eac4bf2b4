"""Two wait for the same flag, and all are notified: nobody is left behind, in any order."""

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
        condition.notify_all()


def program():
    workers = [threading.Thread(target=work) for work in (wait, wait, notify)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return ready


EXPECTED = {(): ({True}, None)}
