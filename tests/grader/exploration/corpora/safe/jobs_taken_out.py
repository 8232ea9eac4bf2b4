"""Two threads take their jobs out of one dictionary, by their names."""

import threading
from dataclasses import dataclass


@dataclass
class Job:
    name: str


jobs = {name: Job(name) for name in "abc"}


def finish(name):
    del jobs[name]


def program():
    workers = [threading.Thread(target=finish, args=(name,)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [job.name for job in jobs.values()]


EXPECTED = ["c"]
