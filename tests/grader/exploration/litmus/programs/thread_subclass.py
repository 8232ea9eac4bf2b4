"""A subclass of Thread adds to an attribute of its class in `run`: a racy counter."""

import threading


class Worker(threading.Thread):
    done = 0

    def run(self):
        Worker.done += 1


def program():
    workers = [Worker(), Worker()]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Worker.done


EXPECTED = {(): ({1, 2}, 4)}
