"""The list of threads belongs to the module: a second run starts those of the first again.

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


threads = []


def run(workers):
    for name, delay in workers:
        threads.append(threading.Thread(target=work, args=(name, delay), name=name))
    started = []
    for t in threads:
        try:
            t.start()
            started.append(t)
        except RuntimeError as e:
            logging.error("could not start %s: %s", t.name, e)
    for t in started:
        t.join()
    logging.info("done.")
