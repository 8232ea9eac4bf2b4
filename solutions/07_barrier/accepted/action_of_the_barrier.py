"""The last to arrive runs the action of the barrier, which writes both last lines; only then do both go on."""

import threading
import time


def worker(name, work_seconds, log, barrier):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()


def run(work_seconds):
    log = []
    barrier = threading.Barrier(2, action=lambda: log.extend(["A finished", "B finished"]))
    threads = [threading.Thread(target=worker, args=(*pair, log, barrier)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
