"""The main thread waits on a condition until the number of workers that still run has come down to 0."""

import logging
import threading
import time


class Team:
    def __init__(self):
        self.changed = threading.Condition()
        self.running = 0

    def add(self, name, delay):
        with self.changed:
            self.running += 1
        try:
            threading.Thread(None, self.work, name, (delay,)).start()
        except RuntimeError as error:
            logging.error("%s: %s", name, error)
            self.leave()

    def work(self, delay):
        try:
            logging.info("starting")
            for _ in range(3):
                time.sleep(delay)
                logging.info("is running")
            logging.info("finishing")
        finally:
            self.leave()

    def leave(self):
        with self.changed:
            self.running -= 1
            self.changed.notify_all()

    def wait(self):
        with self.changed:
            self.changed.wait_for(lambda: self.running == 0)


def run(workers):
    team = Team()
    for name, delay in workers:
        team.add(name, delay)
    team.wait()
    logging.info("done.")
