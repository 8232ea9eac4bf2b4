"""The counter is the name of a level of the log.

Must get: an update was lost|expected 4, got
"""

import logging
import threading

counter = 0



def add(increments):
    for _ in range(increments):
        logging.addLevelName(7, str(int(logging.getLevelName(7)) + 1))


def run(threads, increments):
    logging.addLevelName(7, "0")
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return int(logging.getLevelName(7))
