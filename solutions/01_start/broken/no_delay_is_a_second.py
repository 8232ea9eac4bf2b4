"""A delay of 0 counts as none given, and becomes one second.

Caught by: test_every_worker_logs_its_five_lines_in_time
"""

import logging
import threading
import time


def work(delay):
    logging.info("starting")
    for _ in range(3):
        time.sleep(delay or 1)
        logging.info("is running")
    logging.info("finishing")


def run(workers):
    threads = []
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(delay,), name=name)
        try:
            thread.start()
        except RuntimeError:
            logging.error("could not start %s", name)
        else:
            threads.append(thread)
    for thread in threads:
        thread.join()
    logging.info("done.")
