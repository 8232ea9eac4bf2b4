"""A buffer for one item; who is woken does not look again whether it may go on."""

import threading

condition = threading.Condition()
buffer = []
taken = []


def put(item):
    with condition:
        if len(buffer) >= 1:
            condition.wait()
        buffer.append(item)
        assert len(buffer) <= 1, "the buffer holds one item"
        condition.notify_all()


def take():
    with condition:
        if not buffer:
            condition.wait()
        taken.append(buffer.pop())
        condition.notify_all()


def program():
    workers = [threading.Thread(target=put, args=(item,)) for item in (1, 2)]
    workers += [threading.Thread(target=take) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(taken)


EXPECTED = [1, 2]
