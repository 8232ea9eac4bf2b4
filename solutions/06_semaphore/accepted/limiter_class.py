"""An object that lets so many in at a time, used as a decorator."""

import functools
import threading
import time


class Limiter:
    """Lets at most `permits` calls of a function run at once."""

    def __init__(self, permits):
        self._semaphore = threading.Semaphore(permits)

    def __call__(self, function):
        @functools.wraps(function)
        def limited(*args):
            with self._semaphore:
                return function(*args)

        return limited


@Limiter(4)
def process_item(item):
    time.sleep(3)
    return item * item


def process_all(items):
    results = [None] * len(items)

    def work(position, item):
        results[position] = process_item(item)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(items)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
