"""Prints the lines of the workers, so they are not in the log.

Caught by: test_every_worker_logs_its_five_lines_in_time
"""

import logging
import threading
import time


def work(name, delay):
    print(name, "starting")
    for _ in range(3):
        time.sleep(delay)
        print(name, "is running")
    print(name, "finishing")


def run(workers):
    threads = []
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(name, delay), name=name)
        try:
            thread.start()
            threads.append(thread)
        except RuntimeError:
            logging.error("cannot start %s", name)
    for thread in threads:
        thread.join()
    logging.info("done.")
