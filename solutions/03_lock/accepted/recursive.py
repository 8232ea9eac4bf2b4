"""Both functions call themselves: `add` for the additions that are left, and one that starts the threads that are left."""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    if increments:
        with lock:
            counter = counter + 1
        add(increments - 1)


def started(threads, increments):
    if not threads:
        return []
    worker = threading.Thread(target=add, args=(increments,))
    worker.start()
    return [worker, *started(threads - 1, increments)]


def run(threads, increments):
    global counter
    counter = 0
    for worker in started(threads, increments):
        worker.join()
    return counter
