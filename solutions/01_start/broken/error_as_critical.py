"""Logs the thread that cannot start at level CRITICAL, where an error was asked for.

Caught by: test_a_thread_that_cannot_start_is_logged_as_an_error
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
        try:
            thread.start()
            threads.append(thread)
        except RuntimeError as error:
            logging.critical("%s: %s", name, error)
    for thread in threads:
        thread.join()
    logging.info("done.")
