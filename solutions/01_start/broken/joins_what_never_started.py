"""Joins every thread that was made, also one that never started, which is an error.

Caught by: test_the_rest_is_awaited_when_a_thread_cannot_start
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
        thread = threading.Thread(target=work, args=(name, delay), name=name)
        threads.append(thread)
        try:
            thread.start()
        except RuntimeError:
            logging.error("cannot start %s", name)
    for thread in threads:
        thread.join()
    logging.info("done.")
