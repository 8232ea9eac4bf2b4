"""Lets the faster one sleep as long as the slower one needs: in the end any of them may be first.

Caught by: test_nobody_finishes_alone
"""

import threading
import time

longest = 0


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    time.sleep(longest - work_seconds)
    log.append(f"{name} finished")


def run(work_seconds):
    global longest
    longest = max(work_seconds)
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
