"""Waits for ten minutes, repairs the broken barrier, and waits again.

Caught by: test_the_faster_one_sleeps_meanwhile
"""

import threading
import time


def worker(name, work_seconds, log, meet):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    meet()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    barrier = threading.Barrier(2)

    def meet():
        while True:
            try:
                barrier.wait(timeout=600)
                return
            except threading.BrokenBarrierError:
                barrier.reset()

    threads = [threading.Thread(target=worker, args=(n, s, log, meet)) for n, s in zip("AB", work_seconds)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return log
