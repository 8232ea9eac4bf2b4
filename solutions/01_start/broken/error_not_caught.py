"""Does not think of a thread that cannot start.

Caught by: test_the_rest_is_awaited_when_a_thread_cannot_start, test_a_thread_that_cannot_start_is_logged_as_an_error
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
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    logging.info("done.")
