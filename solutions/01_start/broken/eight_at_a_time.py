"""Lets eight workers in at a time, and whoever comes ninth waits for one of them.

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


places = threading.Semaphore(8)


def work_in_a_place(name, delay):
    with places:
        work(name, delay)


def run(workers):
    threads = []
    for name, delay in workers:
        thread = threading.Thread(target=work_in_a_place, args=(name, delay), name=name)
        try:
            thread.start()
        except RuntimeError:
            logging.error("%s cannot start", name)
        else:
            threads.append(thread)
    for thread in threads:
        thread.join()
    logging.info("done.")
