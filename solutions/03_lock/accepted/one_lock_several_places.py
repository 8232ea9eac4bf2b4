"""Several functions touch the counter, and all of them use the same lock."""

import threading

counter = 0
lock = threading.RLock()


def read():
    with lock:
        return counter


def write(value):
    global counter
    with lock:
        counter = value


def add(increments):
    for _ in range(increments):
        # Held over both calls: a lock that each of them took alone would leave a gap between them.
        with lock:
            write(read() + 1)


def run(threads, increments):
    write(0)
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return read()
