"""Two threads sleep, and beside them lie lists of all that the log may hold at any moment; one of these is the log.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def idle(seconds, lists):
    for each in lists:
        each[0] = each[0]
    time.sleep(seconds)


def run(work_seconds):
    fast, slow = "AB" if work_seconds[0] <= work_seconds[1] else "BA"
    reached = [f"{name} reached the barrier" for name in (fast, slow)]
    log = ["A started", "B started", *reached, "A finished", "B finished"]
    lists = [log[:2], log[:3], log]
    threads = [threading.Thread(target=idle, args=(max(work_seconds), lists)) for _ in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
