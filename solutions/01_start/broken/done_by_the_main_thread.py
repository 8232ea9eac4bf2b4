"""Does the work of a worker that could not start in the main thread, when the others have ended.

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
    left = []
    for name, delay in workers:
        t = threading.Thread(target=work, args=(name, delay), name=name)
        try:
            t.start()
            threads.append(t)
        except RuntimeError as e:
            logging.error("could not start %s: %s", name, e)
            left.append((name, delay))
    for t in threads:
        t.join()
    for name, delay in left:
        work(name, delay)
    logging.info("done.")
