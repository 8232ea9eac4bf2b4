import threading
import time


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = []
    for name, seconds in zip(("A", "B"), work_seconds):
        threads.append(threading.Thread(target=worker, args=(name, seconds, log)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
