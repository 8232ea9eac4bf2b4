"""A timer of no seconds is a thread like any other."""

import logging
import threading
import time


def work(delay):
    logging.info("starting")
    for _ in range(3):
        time.sleep(delay)
        logging.info("is running")
    logging.info("finishing")


def run(workers):
    started = set()
    for name, delay in workers:
        timer = threading.Timer(0, work, [delay])
        timer.name = name
        try:
            timer.start()
            started.add(timer)
        except RuntimeError as error:
            logging.error("%s: %s", name, error)
    while started:
        started.pop().join()
    logging.info("done.")
