"""Sets up a handler for the root logger: each line goes there as well as to where the caller wants it.

Caught by: test_every_worker_logs_its_five_lines_in_time
"""

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
    logging.getLogger().addHandler(logging.StreamHandler())
    threads = []
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(delay,), name=name)
        try:
            thread.start()
        except RuntimeError:
            logging.error("%s could not start", name)
        else:
            threads.append(thread)
    for thread in threads:
        thread.join()
    logging.info("done.")
