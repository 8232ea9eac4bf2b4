"""A lock of its own: looks at a flag in a loop and then sets it, in two steps."""

import threading

taken = False
flag = threading.Lock()
counter = 0


def work():
    global taken, counter
    while taken:
        pass
    taken = True
    counter += 1
    taken = False


def program():
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = 2
