"""Producers and consumers share a condition, and `notify` wakes one of the wrong kind: all wait."""

import threading

condition = threading.Condition()
buffer = []


def put():
    with condition:
        while buffer:
            condition.wait()
        buffer.append("item")
        condition.notify()


def take():
    with condition:
        while not buffer:
            condition.wait()
        buffer.pop()
        condition.notify()


def program():
    workers = [threading.Thread(target=work) for work in (take, take, put, put)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return buffer


EXPECTED = []
