"""A meeting made by hand: a condition, who has arrived, and the number of the meeting."""

import threading
import time

changed = threading.Condition()
arrived = 0
meeting = 0


def meet():
    global arrived, meeting
    with changed:
        mine = meeting
        arrived += 1
        if arrived == 2:
            arrived = 0
            meeting += 1
            changed.notify_all()
        while mine == meeting:
            changed.wait()


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    meet()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
