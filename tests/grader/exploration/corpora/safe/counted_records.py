"""A handler counts the records of a log: it holds its lock while it writes one."""

import logging
import threading


class Counting(logging.Handler):
    def __init__(self):
        super().__init__()
        self.count = 0

    def emit(self, record):
        self.count += 1


counting = Counting()
log = logging.getLogger("records")
log.addHandler(counting)


def program():
    workers = [threading.Thread(target=log.warning, args=("begun",)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counting.count


EXPECTED = 2
