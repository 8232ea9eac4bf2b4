import sys
import threading
import time

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")
    sys.exit(0)  # this thread is done


def run(work_seconds):
    log = []
    threads = [
        threading.Thread(target=worker, args=(name, seconds, log))
        for name, seconds in zip("AB", work_seconds)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return log
