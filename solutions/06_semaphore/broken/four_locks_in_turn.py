"""Four locks that are handed out in turn: a call waits for its own lock, whichever comes free first.

Caught by: test_who_waits_sleeps_until_a_permit_is_free, test_any_exception_gives_its_permit_back_once
"""

import itertools
import threading
import time

locks = [threading.Lock() for _ in range(4)]
turn = itertools.count()


def process_item(item):
    with locks[next(turn) % 4]:
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
