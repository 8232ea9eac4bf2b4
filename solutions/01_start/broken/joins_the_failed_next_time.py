"""All threads ever made stand in a list of the module: a second run joins the one that could not start in the first.

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


threads = []


def run(workers):
    failed = set()
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(name, delay), name=name)
        threads.append(thread)
        try:
            thread.start()
        except RuntimeError:
            logging.error("cannot start %s", name)
            failed.add(name)
    for thread in threads:
        if thread.name not in failed:
            thread.join()
    logging.info("done.")
