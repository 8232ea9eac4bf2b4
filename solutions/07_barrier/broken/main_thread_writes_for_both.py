"""Two threads wait for the end, and the main thread writes what two workers would have written, when they would have.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def run(work_seconds):
    log = []
    over = threading.Event()
    threads = [threading.Thread(target=over.wait) for _ in "AB"]
    for thread in threads:
        thread.start()
    (fast, first), (slow, last) = sorted(zip("AB", work_seconds), key=lambda pair: pair[1])
    log += ["A started", "B started"]
    time.sleep(first)
    log.append(f"{fast} reached the barrier")
    time.sleep(last - first)
    log.append(f"{slow} reached the barrier")
    log += ["A finished", "B finished"]
    over.set()
    for thread in threads:
        thread.join()
    return log
