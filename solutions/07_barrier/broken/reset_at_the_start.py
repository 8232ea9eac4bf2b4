"""Puts the barrier back before the work: who is there already is sent away.

Caught by: test_nobody_finishes_alone
"""

import threading
import time

barrier = threading.Barrier(2)
def worker(name, work_seconds, log):
    barrier.reset()
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")
def run(work_seconds):
    """Run the workers A and B, who work for these two numbers of seconds; return the log."""
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log


