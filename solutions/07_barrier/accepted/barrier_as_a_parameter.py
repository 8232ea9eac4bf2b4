"""The worker takes the barrier as a parameter; each run makes one."""

import threading
import time


def worker(name, work_seconds, log, barrier):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    barrier = threading.Barrier(2)
    threads = [threading.Thread(target=worker, args=(*pair, log, barrier)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
