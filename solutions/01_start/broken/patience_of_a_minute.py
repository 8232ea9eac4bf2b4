"""Waits for each thread for a minute, which is long enough for many workers and not for all.

Caught by: test_all_workers_wait_at_the_same_time
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
    threads = []
    for name, delay in workers:
        t = threading.Thread(target=work, args=(name, delay), name=name)
        try:
            t.start()
            threads.append(t)
        except RuntimeError as e:
            logging.error("%s: %s", name, e)
    for t in threads:
        t.join(timeout=60)
    logging.info("done.")
