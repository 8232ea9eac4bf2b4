"""Starts no more than four of the workers.

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
    threads = []
    for name, delay in workers[:4]:
        thread = threading.Thread(target=work, args=(name, delay), name=name)
        try:
            thread.start()
        except RuntimeError as error:
            logging.error("%s cannot start: %s", name, error)
        else:
            threads.append(thread)
    for thread in threads:
        thread.join()
    logging.info("done.")
