"""The workers are threads of a subclass, and a lock guards the log."""

import threading
import time

barrier = threading.Barrier(2)
lock = threading.Lock()


class Worker(threading.Thread):
    def __init__(self, name, work_seconds, log):
        super().__init__(name=name)
        self.work_seconds = work_seconds
        self.log = log

    def run(self):
        worker(self.name, self.work_seconds, self.log)


def write(log, line):
    with lock:
        log.append(line)


def worker(name, work_seconds, log):
    write(log, f"{name} started")
    time.sleep(work_seconds)
    write(log, f"{name} reached the barrier")
    barrier.wait()
    write(log, f"{name} finished")


def run(work_seconds):
    log = []
    workers = [Worker("A", work_seconds[0], log), Worker("B", work_seconds[1], log)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    return log
