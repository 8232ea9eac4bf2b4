"""Two consumers of two items, one `notify` for each put, and consumers that do not look again after they were woken.

Never a deadlock with two notifications if both wait; but a consumer that comes after a put takes the item of one that
is already woken: then that one pops from an empty list and dies, unless the second put came before it went on.
"""

import threading

condition = threading.Condition()
items = []
taken = []


def consume():
    with condition:
        if not items:
            condition.wait()
        taken.append(items.pop(0))


def produce():
    for item in (1, 2):
        with condition:
            items.append(item)
            condition.notify()


def program():
    workers = [threading.Thread(target=work) for work in (consume, consume, produce)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(taken)


EXPECTED = {(): ({(1, 2), "<thread died>"}, None)}
