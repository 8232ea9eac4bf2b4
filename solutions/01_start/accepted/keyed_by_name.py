"""The threads stand in a dictionary under their names."""

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
    threads = {}
    for name, delay in dict(workers).items():
        threads[name] = threading.Thread(target=work, args=(name, delay), name=name)
    started = []
    for name, t in threads.items():
        try:
            t.start()
            started.append(t)
        except RuntimeError as e:
            logging.error("%s %s", name, e)
    for t in started:
        t.join()
    logging.info("done.")
