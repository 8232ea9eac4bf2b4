"""The faster one sleeps for as long as the slower one works, and `run` puts the lines in order when all is over.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time

ORDER = ("started", "barrier", "finished")


def worker(name, work_seconds, longest, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    time.sleep(longest - work_seconds)
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    longest = max(work_seconds)
    threads = [threading.Thread(target=worker, args=(*pair, longest, log)) for pair in zip("AB", work_seconds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.sort(key=lambda line: ORDER.index(line.split()[-1]))
    return log
