"""Calls `add` itself instead of starting threads.

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
    for _ in range(threads):
        add(increments)
    return counter
