"""The one to whom the barrier gives 0 writes both last lines; the other one may have ended by then.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def worker(name, work_seconds, log, barrier):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    if barrier.wait() == 0:
        log.append("A finished")
        log.append("B finished")


def run(work_seconds):
    log = []
    barrier = threading.Barrier(2)
    threads = [threading.Thread(target=worker, args=(*pair, log, barrier)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
