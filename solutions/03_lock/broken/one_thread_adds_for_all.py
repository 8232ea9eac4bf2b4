"""The first thread adds for all others, which wait until it is done.

Caught by: test_the_threads_run_at_the_same_time
"""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    done = threading.Event()

    def add_for_all():
        for _ in range(threads):
            add(increments)
        done.set()

    workers = [threading.Thread(target=done.wait if number else add_for_all) for number in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
