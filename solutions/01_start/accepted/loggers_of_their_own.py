"""Each worker is an object that is called, with a logger of its own."""

import logging
import threading
import time
from dataclasses import dataclass, field


@dataclass
class Worker:
    name: str
    delay: float
    thread: threading.Thread = field(init=False, repr=False)

    def __post_init__(self):
        self.log = logging.getLogger("workers." + self.name)
        self.thread = threading.Thread(target=self)
        self.thread.name = self.name

    def __call__(self):
        self.log.info("starting")
        self.wait()
        self.wait()
        self.wait()
        self.log.info("finishing")

    def wait(self):
        time.sleep(self.delay)
        self.log.info("is running")

    def start(self):
        try:
            self.thread.start()
        except RuntimeError:
            self.log.exception("worker %s is given up", self.name)
            return False
        return True


def run(workers):
    team = [worker for worker in (Worker(*pair) for pair in workers) if worker.start()]
    [worker.thread.join() for worker in team]
    logging.getLogger("workers").info("done.")
