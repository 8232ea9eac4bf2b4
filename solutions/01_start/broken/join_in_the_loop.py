"""Waits for each thread before the next one is started.

Caught by: test_all_workers_wait_at_the_same_time
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
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(name, delay), name=name)
        try:
            thread.start()
            thread.join()
        except RuntimeError:
            logging.error("cannot start %s", name)
    logging.info("done.")
