"""A context manager of its own, and threads that keep their result."""

import contextlib
import threading
import time

semaphore = threading.Semaphore(4)


@contextlib.contextmanager
def permit():
    semaphore.acquire()
    try:
        yield
    finally:
        semaphore.release()


def process_item(item):
    with permit():
        time.sleep(3)
        return item * item


class Work(threading.Thread):
    def __init__(self, item):
        super().__init__()
        self.item = item
        self.result = None

    def run(self):
        self.result = process_item(self.item)


def process_all(items):
    threads = [Work(item) for item in items]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [thread.result for thread in threads]
