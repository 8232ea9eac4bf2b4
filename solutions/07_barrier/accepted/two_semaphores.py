"""Each worker gives the other one a permit and takes its own."""

import threading
import time

permits = {"Ada": threading.Semaphore(0), "Bob": threading.Semaphore(0)}


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    other = "Bob" if name == "Ada" else "Ada"
    permits[other].release()
    permits[name].acquire()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
