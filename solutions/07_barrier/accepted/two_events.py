"""Each worker sets an event of its own and waits for the other one's."""

import threading
import time

arrived = {}


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    arrived[name].set()
    for event in list(arrived.values()):
        event.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    arrived.clear()
    arrived.update(Ada=threading.Event(), Bob=threading.Event())
    workers = [threading.Thread(target=worker, args=(name, work_seconds, log)) for name in ("Ada", "Bob")]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    return log
