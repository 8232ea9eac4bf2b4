"""Two threads put jobs on a heap that orders them by their own `__lt__`: while it runs, the heap changes."""

import heapq
import threading
from dataclasses import dataclass


@dataclass(order=True)
class Job:
    priority: int


heap = [Job(5)]


def put(priority):
    heapq.heappush(heap, Job(priority))


def program():
    workers = [threading.Thread(target=put, args=(priority,)) for priority in (1, 3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [heapq.heappop(heap).priority for _ in range(3)]


EXPECTED = [1, 3, 5]
