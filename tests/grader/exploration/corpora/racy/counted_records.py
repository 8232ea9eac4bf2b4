"""A filter counts the records of a log: filters are asked before a handler takes its lock."""

import io
import logging
import threading


class Counting(logging.Filter):
    def __init__(self):
        super().__init__()
        self.count = 0

    def filter(self, record):
        self.count += 1
        return True


counting = Counting()
handler = logging.StreamHandler(io.StringIO())
handler.addFilter(counting)
log = logging.getLogger("records")
log.addHandler(handler)


def program():
    workers = [threading.Thread(target=log.warning, args=("begun",)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counting.count


EXPECTED = 2
