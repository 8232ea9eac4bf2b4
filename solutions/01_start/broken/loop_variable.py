"""Lets the threads read the loop's variables, which have moved on when the threads come to run.

Caught by: test_every_worker_logs_its_five_lines_in_time
"""

import logging
import threading
import time


def work(name, delay):
    logging.info("%s starting", name)
    for _ in range(3):
        time.sleep(delay)
        logging.info("%s is running", name)
    logging.info("%s finishing", name)


def run(workers):
    threads = []
    for name, delay in workers:
        thread = threading.Thread(target=lambda: work(name, delay), name=name)
        try:
            thread.start()
            threads.append(thread)
        except RuntimeError:
            logging.error("cannot start %s", name)
    for thread in threads:
        thread.join()
    logging.info("done.")
