"""The workers only work, and `run` writes down what should have happened.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def worker(name, work_seconds, log):
    time.sleep(work_seconds)


def run(work_seconds):
    log = []
    threads = [threading.Thread(target=worker, args=(*pair, log)) for pair in zip("AB", work_seconds, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = "AB" if work_seconds[0] <= work_seconds[1] else "BA"
    return [
        "A started",
        "B started",
        f"{first} reached the barrier",
        f"{second} reached the barrier",
        f"{first} finished",
        f"{second} finished",
    ]
