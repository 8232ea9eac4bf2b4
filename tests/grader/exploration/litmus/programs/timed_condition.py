"""Waits a second for a notification that comes after two: its time is always up. The notifier sleeps first."""

import threading
import time

condition = threading.Condition()
woken = None


def wait():
    global woken
    with condition:
        woken = condition.wait(timeout=1)


def notify():
    time.sleep(2)
    with condition:
        condition.notify()


def program():
    workers = [threading.Thread(target=wait), threading.Thread(target=notify)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return woken


EXPECTED = {(): ({False}, 1)}
