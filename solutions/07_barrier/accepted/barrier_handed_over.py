"""Each run makes a barrier and hands it to both workers."""

import threading
import time


def worker(name, work_seconds, log, meeting=None):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    if meeting is not None:
        meeting.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    meeting = threading.Barrier(2)
    first = threading.Thread(target=worker, args=("A", work_seconds[0], log, meeting))
    second = threading.Thread(target=worker, args=("B", work_seconds[1], log, meeting))
    first.start()
    second.start()
    first.join()
    second.join()
    return log
