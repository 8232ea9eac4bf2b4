"""Waits for all threads of the program, whoever has started them.

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
        try:
            threading.Thread(target=work, args=(name, delay), name=name).start()
        except RuntimeError as e:
            logging.error("could not start %s: %s", name, e)
    for t in threading.enumerate():
        if t is not threading.main_thread():
            t.join()
    logging.info("done.")
