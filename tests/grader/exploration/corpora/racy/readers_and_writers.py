"""The first reader shuts the writer out, without a lock around the count of readers."""

import contextlib
import threading

readers = 0
counting = contextlib.nullcontext()
writing = threading.Semaphore(1)
value = [0, 0]
seen = []


def read():
    global readers
    with counting:
        readers += 1
        if readers == 1:
            writing.acquire()
    seen.append(value[0] == value[1])
    with counting:
        readers -= 1
        if readers == 0:
            writing.release()


def write():
    with writing:
        value[0] += 1
        value[1] += 1


def program():
    workers = [threading.Thread(target=work) for work in (read, read, write)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen


EXPECTED = [True, True]
