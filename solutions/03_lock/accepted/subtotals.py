"""Each thread counts for itself and adds its sum once, under the lock."""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    subtotal = 0
    for _ in range(increments):
        subtotal += 1
    with lock:
        counter += subtotal


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
