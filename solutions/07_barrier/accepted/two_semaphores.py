"""Each worker gives a permit to the other one and takes the one that is meant for it."""

import threading
import time

permits = {"A": threading.Semaphore(0), "B": threading.Semaphore(0)}


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    permits["B" if name == "A" else "A"].release()
    permits[name].acquire()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
