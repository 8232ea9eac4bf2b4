"""Both meet and end, and `run` writes the last line of each when it has joined it.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def run(work_seconds):
    log = []
    barrier = threading.Barrier(2)
    parts = {}

    def work(name, seconds):
        log.append(f"{name} started")
        time.sleep(seconds)
        log.append(f"{name} reached the barrier")

    def worker(name, seconds):
        work(name, seconds)
        barrier.wait()

    for name, s in zip("AB", work_seconds):
        parts[name] = threading.Thread(target=worker, args=(name, s))
    for t in parts.values():
        t.start()
    for name, t in parts.items():
        t.join()
        log.append(f"{name} finished")
    return log
