"""Sleeps as long as the slowest worker should take, in place of waiting for its end.

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


def run(workers):
    slowest = 0
    for name, delay in workers:
        try:
            threading.Thread(target=work, args=(name, delay), name=name).start()
            slowest = max(slowest, delay)
        except RuntimeError:
            logging.error("cannot start %s", name)
    time.sleep(3 * slowest)
    logging.info("done.")
