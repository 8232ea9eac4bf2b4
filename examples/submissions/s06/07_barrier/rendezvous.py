import threading
import time
import treading

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    a = threading.Thread(target=worker, args=("A", work_seconds[0], log))
    b = threading.Thread(target=worker, args=("B", work_seconds[1], log))
    a.start(), b.start()
    a.join(), b.join()
    return log
