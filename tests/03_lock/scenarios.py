"""What is run with a student's `counter.py`; it knows inputs, never expected values."""

import contextlib
import threading
import time

import counter


@contextlib.contextmanager
def sleeps_take_no_time():
    """A sleep says nothing about who comes first: on a busy machine the one who sleeps longer may wake first."""
    sleep = time.sleep
    time.sleep = lambda seconds: sleep(0)
    for name in [name for name, value in vars(counter).items() if value is sleep]:
        setattr(counter, name, time.sleep)
    try:
        yield
    finally:
        time.sleep = sleep


@sleeps_take_no_time()
def total(threads, increments):
    return counter.run(threads, increments)


@sleeps_take_no_time()
def totals(threads, increments, times):
    return [counter.run(threads, increments) for _ in range(times)]


@sleeps_take_no_time()
def added(threads, increments):
    """`add` itself, called by threads that are not the submission's own: what it adds to the counter."""
    start = number(counter.counter)
    workers = [threading.Thread(target=counter.add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return number(counter.counter) - start


def number(held):
    """The number that `counter` is, or the first one that it holds: some wrap it in an object or a list."""
    if isinstance(held, int):
        return held
    parts = held if isinstance(held, (list, tuple)) else held.values() if isinstance(held, dict) else vars(held).values()
    return next(part for part in parts if isinstance(part, int))
