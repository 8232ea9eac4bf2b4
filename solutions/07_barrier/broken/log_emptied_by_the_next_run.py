"""There is one log, and each run empties it: the log of the first run shows the last one.

Caught by: test_run_can_be_called_any_number_of_times
"""

import threading
import time

barrier = threading.Barrier(2)
log = []


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log.clear()
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
