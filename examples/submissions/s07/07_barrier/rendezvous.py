import threading
import time

arrived = 0


def worker(name, work_seconds, log):
    global arrived
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    arrived = arrived + 1
    while arrived != 2:
        pass
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    a = threading.Thread(target=worker, args=("A", work_seconds[0], log))
    b = threading.Thread(target=worker, args=("B", work_seconds[1], log))
    a.start()
    b.start()
    a.join()
    b.join()
    return log
