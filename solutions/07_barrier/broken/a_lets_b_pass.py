"""Only `B` waits for `A`, who waits for nobody.

Caught by: test_nobody_finishes_alone, test_the_faster_one_waits_as_long_as_it_takes
"""

import threading
import time

a_is_here = threading.Event()


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    if name == "A":
        a_is_here.set()
    else:
        a_is_here.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    a_is_here.clear()
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
