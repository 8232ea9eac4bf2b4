"""Waits for the slowest worker only, though another of the same delay may end after it.

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
    started = []
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(name, delay), name=name)
        try:
            thread.start()
            started.append((delay, thread))
        except RuntimeError:
            logging.error("cannot start %s", name)
    if started:
        max(started, key=lambda pair: pair[0])[1].join()
    logging.info("done.")
