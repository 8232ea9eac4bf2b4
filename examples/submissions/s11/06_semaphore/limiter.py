import queue
import threading
import time

jobs = queue.Queue()


def helper():
    while True:
        item, results, position = jobs.get()
        results[position] = process_item(item)
        jobs.task_done()


for _ in range(4):
    threading.Thread(target=helper).start()


def process_item(item):
    time.sleep(3)
    return item * item


def process_all(items):
    results = [None] * len(items)
    for position, item in enumerate(items):
        jobs.put((item, results, position))
    jobs.join()
    return results
