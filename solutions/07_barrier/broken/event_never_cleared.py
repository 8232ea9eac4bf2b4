"""The first run sets an event, and so the second one finds the door open.

Caught by: test_run_can_be_called_any_number_of_times
"""

import threading
import time

lock = threading.Lock()
arrived = 0
both_here = threading.Event()


def meet():
    global arrived
    with lock:
        arrived += 1
        if arrived == 2:
            both_here.set()
    both_here.wait()


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
