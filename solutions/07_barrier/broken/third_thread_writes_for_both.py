"""A third thread writes what both workers would have written, when they would have; these wait for its end.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def write_for_both(work_seconds, log, over):
    (fast, first), (slow, last) = sorted(zip("AB", work_seconds), key=lambda pair: pair[1])
    log += ["A started", "B started"]
    time.sleep(first)
    log.append(f"{fast} reached the barrier")
    time.sleep(last - first)
    log.append(f"{slow} reached the barrier")
    log += ["A finished", "B finished"]
    over.set()


def run(work_seconds):
    log = []
    over = threading.Event()
    threads = [threading.Thread(target=over.wait) for _ in "AB"]
    threads.append(threading.Thread(target=write_for_both, args=(work_seconds, log, over)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
