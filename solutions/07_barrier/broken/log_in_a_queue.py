"""Collects the lines in a queue and makes the list when all is over: until then there is nothing to look at.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import queue
import threading
import time


def worker(name, work_seconds, lines, barrier):
    lines.put(f"{name} started")
    time.sleep(work_seconds)
    lines.put(f"{name} reached the barrier")
    barrier.wait()
    lines.put(f"{name} finished")


def run(work_seconds):
    lines = queue.SimpleQueue()
    barrier = threading.Barrier(2)
    threads = [threading.Thread(target=worker, args=(*pair, lines, barrier)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [lines.get() for _ in range(6)]
