"""A logger with a handler of its own keeps its lines from the handlers of the caller.

Caught by: test_every_worker_logs_its_five_lines_in_time
"""

import logging
import threading
import time

logger = logging.getLogger("workers")
logger.setLevel(logging.INFO)
logger.propagate = False
handler = logging.StreamHandler()
handler.setFormatter(logging.Formatter("%(threadName)s: %(message)s"))
logger.addHandler(handler)


def work(name, delay):
    logger.info("%s starting", name)
    for _ in range(3):
        time.sleep(delay)
        logger.info("%s is running", name)
    logger.info("%s finishing", name)


def run(workers):
    threads = []
    for name, delay in workers:
        t = threading.Thread(target=work, name=name, args=(name, delay))
        try:
            t.start()
            threads.append(t)
        except RuntimeError:
            logger.error("could not start %s", name)
    for t in threads:
        t.join()
    logger.info("done.")
