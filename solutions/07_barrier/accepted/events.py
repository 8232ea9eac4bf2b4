"""Each worker sets its own event and waits for the other one's; each run makes them anew."""

import threading
import time

here = {}


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    here[name].set()
    for event in here.values():
        event.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    for name in "AB":
        here[name] = threading.Event()
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
