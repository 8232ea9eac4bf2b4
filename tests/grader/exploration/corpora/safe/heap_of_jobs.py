"""Two threads put jobs into a PriorityQueue, which holds its lock while a `__lt__` of the jobs runs."""

import queue
import threading
from dataclasses import dataclass


@dataclass(order=True)
class Job:
    priority: int


jobs = queue.PriorityQueue()
jobs.put(Job(5))


def put(priority):
    jobs.put(Job(priority))


def program():
    workers = [threading.Thread(target=put, args=(priority,)) for priority in (1, 3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [jobs.get().priority for _ in range(3)]


EXPECTED = [1, 3, 5]
