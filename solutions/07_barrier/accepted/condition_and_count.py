"""A condition and a count of those who have come."""

import threading
import time

condition = threading.Condition()
arrived = 0


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    global arrived
    with condition:
        arrived += 1
        condition.notify_all()
        condition.wait_for(lambda: arrived == 2)
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    global arrived
    arrived = 0
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
