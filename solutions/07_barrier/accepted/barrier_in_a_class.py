"""The barrier belongs to an object, made for each meeting."""

import threading
import time


class Meeting:
    def __init__(self):
        self.barrier = threading.Barrier(2)

    def wait(self):
        self.barrier.wait()


meeting = Meeting()


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    meeting.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    global meeting
    meeting = Meeting()
    log = []
    first = threading.Thread(target=worker, args=("first", work_seconds, log))
    second = threading.Thread(target=worker, args=("second", work_seconds, log))
    first.start()
    second.start()
    first.join()
    second.join()
    return log
