"""A decorator that limits any function; the threads are a class of their own."""

import functools
import threading
import time


def at_most(number):
    permits = threading.BoundedSemaphore(number)

    def limited(function):
        @functools.wraps(function)
        def inside(*args):
            permits.acquire()
            try:
                return function(*args)
            finally:
                permits.release()

        return inside

    return limited


@at_most(4)
def process_item(item):
    time.sleep(3)
    return item * item


class Worker(threading.Thread):
    result = None

    def __init__(self, item):
        super().__init__(name=f"worker for {item}")
        self.item = item

    def run(self):
        self.result = process_item(self.item)


def process_all(items):
    workers = [Worker(item) for item in items]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [worker.result for worker in workers]
