import threading
import time

# a fresh barrier for every run, handed to both workers through this name
meeting = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(name + " started")
    time.sleep(work_seconds)
    log.append(name + " reached the barrier")
    meeting.wait()
    log.append(name + " finished")


def run(work_seconds):
    global meeting
    meeting = threading.Barrier(2)
    log = []
    first = threading.Thread(target=worker, args=("A", work_seconds[0], log))
    second = threading.Thread(target=worker, args=("B", work_seconds[1], log))
    first.start()
    second.start()
    first.join()
    second.join()
    return log
