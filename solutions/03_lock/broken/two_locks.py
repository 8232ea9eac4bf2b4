"""Two threads in turn use two locks.

Caught by: test_no_addition_is_lost
"""

import threading

counter = 0
locks = [threading.Lock(), threading.Lock()]


def add(increments, lock=locks[0]):
    global counter
    for _ in range(increments):
        with lock:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = []
    for number in range(threads):
        workers.append(threading.Thread(target=add, args=(increments, locks[number % 2])))
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
