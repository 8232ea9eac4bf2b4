"""Two threads wait as the workers would and share the lines out in another way: one of them writes that both have started.

Caught by: test_each_line_is_written_when_it_becomes_true
"""

import threading
import time


def run(work_seconds):
    log = []
    barrier = threading.Barrier(2)
    (fast, first), (slow, last) = sorted(zip("AB", work_seconds), key=lambda pair: pair[1])

    def one():
        log.extend(["A started", "B started"])
        time.sleep(first)
        log.append(f"{fast} reached the barrier")
        barrier.wait()
        log.append(f"{fast} finished")

    def other():
        time.sleep(last)
        log.append(f"{slow} reached the barrier")
        barrier.wait()
        log.append(f"{slow} finished")

    threads = [threading.Thread(target=one), threading.Thread(target=other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return log
