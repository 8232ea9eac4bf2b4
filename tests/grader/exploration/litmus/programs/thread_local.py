"""Attributes of a thread-local object are each thread's own: nothing is shared, so there is one class."""

import threading

own = threading.local()
seen = [None, None]


def work(number):
    own.value = number
    own.value += 10
    seen[number] = own.value


def program():
    own.value = "main"
    workers = [threading.Thread(target=work, args=(number,)) for number in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return (*seen, own.value)


EXPECTED = {(): ({(10, 11, "main")}, 1)}
