"""Two takers wait with `if`, one item is put, both are notified: the second finds nothing.

Each taker takes if it finds an item when it has the lock. Both wait before the put: both are woken, the later one
pops from an empty list and dies. One comes after the put: it takes the item and the one that is woken dies; or the woken one
takes it and the late one waits for ever; or nobody waited: the first takes the item, the second waits for ever.
"""

import threading

condition = threading.Condition()
items = []


def take():
    with condition:
        if not items:
            condition.wait()
        items.pop()


def put():
    with condition:
        items.append(1)
        condition.notify_all()


def program():
    workers = [threading.Thread(target=work) for work in (take, take, put)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(items)


EXPECTED = {(): ({"<thread died>", "<deadlock>"}, None)}
