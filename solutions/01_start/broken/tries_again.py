"""Tries a second time to start what could not be started.

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
        for attempt in range(2):
            t = threading.Thread(target=work, args=(name, delay), name=name)
            try:
                t.start()
                threads.append(t)
                break
            except RuntimeError as e:
                logging.error("could not start %s: %s", name, e)
    for t in threads:
        t.join()
    logging.info("done.")
