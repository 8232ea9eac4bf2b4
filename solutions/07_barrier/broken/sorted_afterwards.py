"""Nobody waits; `run` puts the log in the right order.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time

barrier = threading.Barrier(2)


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    log.append(f"{name} reached the barrier")
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(log, key=lambda line: ("started" not in line, "reached" not in line))
