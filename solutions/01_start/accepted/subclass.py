"""A worker is a subclass of `Thread`, and it logs through a logger of its own."""

import logging
import threading
import time

log = logging.getLogger(__name__)


class Worker(threading.Thread):
    def __init__(self, name, delay):
        super().__init__(name=name, daemon=True)
        self.delay = delay

    def run(self):
        log.info("Starting")
        for turn in range(1, 4):
            time.sleep(self.delay)
            log.info(f"Is running, {turn} of 3")
        log.info("Finishing")


def run(workers):
    team = [Worker(name, delay) for name, delay in workers]
    awaited = list(filter(started, team))
    for worker in awaited:
        worker.join()
    log.info("Done.")


def started(worker):
    try:
        worker.start()
    except RuntimeError:
        log.exception("no thread for %s", worker.name)
        return False
    return True
