"""Two threads take their jobs out of one list by value: while an `__eq__` runs, the others move up."""

import threading
from dataclasses import dataclass


@dataclass
class Job:
    name: str


jobs = [Job("a"), Job("b"), Job("c")]


def finish(name):
    jobs.remove(Job(name))


def program():
    workers = [threading.Thread(target=finish, args=(name,)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [job.name for job in jobs]


EXPECTED = ["c"]
