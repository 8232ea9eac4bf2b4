"""Two threads work and end, and two others write that they have finished.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")


def finish(name, log):
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    for step in (worker, finish):
        threads = [
            threading.Thread(target=step, args=(name, seconds, log) if step is worker else (name, log))
            for name, seconds in zip("AB", work_seconds)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return log
