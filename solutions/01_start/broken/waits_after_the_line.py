"""Logs `is running` before the wait, not after it.

Caught by: test_every_worker_logs_its_five_lines_in_time
"""

import logging
import threading
import time


def work(name, delay):
    logging.info("%s starting", name)
    for _ in range(3):
        logging.info("%s is running", name)
        time.sleep(delay)
    logging.info("%s finishing", name)


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
