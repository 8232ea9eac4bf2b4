"""The log is a list of its own class, which brings the barrier along."""

import threading
import time


class Log(list):
    def __init__(self):
        super().__init__()
        self.barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    log.barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = Log()
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
