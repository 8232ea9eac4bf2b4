"""Waits for a count of exactly two, which a second run leaves behind.

Caught by: test_run_can_be_called_any_number_of_times
"""

import threading
import time

changed = threading.Condition()
arrived = 0


def meet():
    global arrived
    with changed:
        arrived += 1
        changed.notify_all()
        while arrived != 2:
            changed.wait()


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    meet()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
