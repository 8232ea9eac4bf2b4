"""Takes the pairs out of the caller's list: a second run with it has no workers.

Caught by: test_every_worker_logs_its_five_lines_in_time
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
    while workers:
        name, delay = workers.pop(0)
        t = threading.Thread(target=work, name=name, args=(name, delay))
        try:
            t.start()
            threads.append(t)
        except RuntimeError:
            logging.error("could not start %s", name)
    while threads:
        threads.pop().join()
    logging.info("done.")
