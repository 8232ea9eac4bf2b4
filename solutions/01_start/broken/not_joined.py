"""Waits for no thread: `done.` is logged when the work has hardly begun.

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
    for name, delay in workers:
        try:
            threading.Thread(target=work, args=(name, delay), name=name).start()
        except RuntimeError:
            logging.error("cannot start %s", name)
    logging.info("done.")
