"""The main thread adds without the lock, as if nobody else could be at work then.

Caught by: test_add_is_safe_for_any_caller
"""

import contextlib
import threading

counter = 0
lock = threading.Lock()


def add(increments):
    global counter
    alone = threading.current_thread() is threading.main_thread()
    for _ in range(increments):
        with contextlib.nullcontext() if alone else lock:
            counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
