"""The thread names itself when it runs, and threads are told apart by whether they are alive."""

import logging
from threading import Thread, current_thread
from time import sleep

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(threadName)s %(message)s", force=True)


def run(workers):
    def work(name, delay):
        current_thread().name = name
        logging.info(name + ": starting")
        left = 3
        while left:
            sleep(delay)
            logging.info(name + ": is running")
            left -= 1
        logging.info(name + ": finishing")

    threads = []
    for name, delay in workers:
        thread = Thread(target=work, kwargs={"name": name, "delay": delay})
        threads.append(thread)
        try:
            thread.start()
        except Exception as problem:
            logging.error(f"{problem!r}: {name} stays at home")
    for thread in threads:
        if thread.ident is not None:
            thread.join()
    logging.info("%d workers: done.", len(threads))
