"""Lets the last worker log `done.`, so it comes from a thread that is not the main one.

Caught by: test_done_comes_last_in_every_interleaving
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


lock = threading.Lock()


def run(workers):
    left = len(workers)

    def work_and_count(name, delay):
        nonlocal left
        work(name, delay)
        with lock:
            left -= 1
            if left == 0:
                logging.info("done.")

    for name, delay in workers:
        try:
            threading.Thread(target=work_and_count, args=(name, delay), name=name).start()
        except RuntimeError:
            logging.error("cannot start %s", name)
            with lock:
                left -= 1
