"""Each worker gets a pool with a single thread; the futures tell when all is over."""

import functools
import logging
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from threading import current_thread


def steps(delay):
    yield "starting"
    for _ in range(3):
        time.sleep(delay)
        yield "is running"
    yield "finishing"


def work(name, delay):
    current_thread().name = name
    for step in steps(delay):
        logging.info("%s %s", name, step)


def run(workers):
    futures = []
    with ExitStack() as pools:
        for name, delay in workers:
            pool = pools.enter_context(ThreadPoolExecutor(max_workers=1))
            try:
                futures.append(pool.submit(functools.partial(work, name, delay)))
            except RuntimeError as error:
                logging.error("%s was not started (%s)", name, error)
        wait(futures)
    logging.info("done.")
