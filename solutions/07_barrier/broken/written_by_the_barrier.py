"""The action of the barrier writes that both have reached it, when the second one has come.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time

logs = []
barrier = threading.Barrier(2, action=lambda: logs[-1].extend(["A reached the barrier", "B reached the barrier"]))


def worker(name, work_seconds, log):
    log.append(f"{name} started")
    time.sleep(work_seconds)
    barrier.wait()
    log.append(f"{name} finished")


def run(work_seconds):
    log = []
    logs.append(log)
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
