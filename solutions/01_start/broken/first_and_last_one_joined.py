"""Joins the first thread and the last one, and nobody waits for those in between.

Caught by: test_all_workers_wait_at_the_same_time
"""

import logging
import threading
import time


def work(delay):
    logging.info("starting")
    for _ in range(3):
        time.sleep(delay)
        logging.info("is running")
    logging.info("finishing")


def run(workers):
    started = []
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(delay,), name=name)
        try:
            thread.start()
            started.append(thread)
        except RuntimeError as error:
            logging.error("%s: %s", name, error)
    if started:
        started[-1].join()
        started[0].join()
    logging.info("done.")
