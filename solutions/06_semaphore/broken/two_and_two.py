"""Two permits for odd items and two for even ones: one half stays idle while the other waits.

Caught by: test_four_calls_work_at_once
"""

import threading
import time

odd, even = threading.Semaphore(2), threading.Semaphore(2)


def process_item(item):
    with odd if isinstance(item, int) and item % 2 else even:
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
