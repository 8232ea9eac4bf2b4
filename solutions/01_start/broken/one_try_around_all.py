"""Puts one `try` around everything: the first thread that cannot start takes the others along.

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
    threads = [threading.Thread(target=work, args=pair, name=pair[0]) for pair in workers]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    except RuntimeError:
        logging.error("cannot start %s", thread.name)
    logging.info("done.")
