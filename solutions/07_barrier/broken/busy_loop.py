"""Looks at the count again and again until the other one is there.

Caught by: test_the_faster_one_sleeps_meanwhile
"""

import threading
import time

lock = threading.Lock()
arrived = 0


def meet():
    global arrived
    with lock:
        arrived += 1
    while arrived < 2:
        pass


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    meet()
    log.append(f"{name} finished")


def run(work_seconds):
    global arrived
    arrived = 0
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
