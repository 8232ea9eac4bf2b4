"""Guards the loop that starts: after a failure, the later threads never start.

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
    started = []
    try:
        for name, delay in workers:
            thread = threading.Thread(target=work, args=(name, delay), name=name)
            thread.start()
            started.append(thread)
    except RuntimeError:
        logging.error("cannot start %s", name)
    for thread in started:
        thread.join()
    logging.info("done.")
