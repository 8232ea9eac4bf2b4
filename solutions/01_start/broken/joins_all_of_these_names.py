"""Joins every thread that bears the name of a worker, also one that is not its own.

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
    names = {name for name, _ in workers}
    for name, delay in workers:
        try:
            threading.Thread(target=work, args=(name, delay), name=name).start()
        except RuntimeError:
            logging.error("cannot start %s", name)
    for thread in threading.enumerate():
        if thread.name in names:
            thread.join()
    logging.info("done.")
