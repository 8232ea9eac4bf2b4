"""`notify_all` wakes those who can go on, too."""

import threading

condition = threading.Condition()
buffer = []


def put():
    with condition:
        while buffer:
            condition.wait()
        buffer.append("item")
        condition.notify_all()


def take():
    with condition:
        while not buffer:
            condition.wait()
        buffer.pop()
        condition.notify_all()


def program():
    workers = [threading.Thread(target=work) for work in (take, take, put, put)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return buffer


EXPECTED = []
