"""Hands the names out from the end of the list, so that each thread bears another worker's name.

Caught by: test_each_thread_bears_its_workers_name
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
    names = [name for name, _ in workers]
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(name, delay), name=names.pop())
        try:
            thread.start()
            threads.append(thread)
        except RuntimeError:
            logging.error("cannot start %s", thread.name)
    for thread in threads:
        thread.join()
    logging.info("done.")
