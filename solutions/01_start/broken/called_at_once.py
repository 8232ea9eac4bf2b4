"""Calls `work` where the thread should be told to: the main thread does all the work.

Caught by: test_all_workers_wait_at_the_same_time, test_each_thread_bears_its_workers_name
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
        thread = threading.Thread(target=work(name, delay), name=name)
        try:
            thread.start()
            threads.append(thread)
        except RuntimeError:
            logging.error("cannot start %s", name)
    for thread in threads:
        thread.join()
    logging.info("done.")
