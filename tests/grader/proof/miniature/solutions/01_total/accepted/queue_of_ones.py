"""Each thread puts a one into a queue."""

import queue
import threading


def count(threads):
    ones = queue.Queue()
    workers = [threading.Thread(target=ones.put, args=(1,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return ones.qsize()
