"""`force=True` takes away the handlers that the caller of `run` has set up.

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
    logging.basicConfig(level=logging.INFO, format="%(threadName)s %(message)s", force=True)
    threads = []
    for name, delay in workers:
        t = threading.Thread(target=work, name=name, args=(name, delay))
        try:
            t.start()
            threads.append(t)
        except RuntimeError:
            logging.error("could not start %s", name)
    for t in threads:
        t.join()
    logging.info("done.")
