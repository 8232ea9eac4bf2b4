"""A thread that bears the main thread's name waits for the others and logs `done.`.

Caught by: test_done_comes_last_in_every_interleaving
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


def finish(threads):
    for thread in threads:
        thread.join()
    logging.info("done.")


def run(workers):
    threads = []
    for name, delay in workers:
        thread = threading.Thread(target=work, args=(name, delay), name=name)
        try:
            thread.start()
        except RuntimeError:
            logging.error("%s cannot start", name)
        else:
            threads.append(thread)
    last = threading.Thread(target=finish, args=(threads,), name="MainThread")
    last.start()
    last.join()
