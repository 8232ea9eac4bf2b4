"""Logs everything at level WARNING, to see it without setting up the log.

Caught by: test_every_worker_logs_its_five_lines_in_time
"""

import logging
import threading
import time


def work(name, delay):
    logging.warning("%s starting", name)
    for _ in range(3):
        time.sleep(delay)
        logging.warning("%s is running", name)
    logging.warning("%s finishing", name)


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
