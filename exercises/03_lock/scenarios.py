"""What the checks run with your `counter.py`."""

import contextlib
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
