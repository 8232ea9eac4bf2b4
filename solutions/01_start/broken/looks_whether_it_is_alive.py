"""Takes a thread that is no longer alive for one that could not start: a quick one may have done all its work.

Caught by: test_a_thread_that_cannot_start_is_logged_as_an_error
"""

import contextlib
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
    threads = []
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(delay,), name=name)
        with contextlib.suppress(RuntimeError):
            thread.start()
        if thread.is_alive():
            threads.append(thread)
        else:
            logging.error("could not start %s", name)
    for thread in threads:
        thread.join()
    logging.info("done.")
