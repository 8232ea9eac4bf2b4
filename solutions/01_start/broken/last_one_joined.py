"""Waits for the thread that was started last, though an earlier one may be slower.

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
    thread = None
    for name, delay in workers:
        new = threading.Thread(target=work, args=(name, delay), name=name)
        try:
            new.start()
            thread = new
        except RuntimeError:
            logging.error("cannot start %s", name)
    if thread is not None:
        thread.join()
    logging.info("done.")
