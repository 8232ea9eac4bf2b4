"""Four tokens in a queue: who has one may work."""

import queue
import threading
import time

tokens = queue.Queue()
for number in range(4):
    tokens.put(number)


def process_item(item):
    token = tokens.get()
    try:
        time.sleep(3)
        return item * item
    finally:
        tokens.put(token)


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
