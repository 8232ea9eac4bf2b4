"""Counts from 1 to below 3: `is running` comes twice.

Caught by: test_every_worker_logs_its_five_lines_in_time, test_all_workers_wait_at_the_same_time
"""

import logging
import threading
import time


def work(name, delay):
    logging.info("%s starting", name)
    count = 1
    while count < 3:
        time.sleep(delay)
        logging.info("%s is running", name)
        count += 1
    logging.info("%s finishing", name)


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
