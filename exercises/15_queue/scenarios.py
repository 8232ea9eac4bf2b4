"""What the checks run with your `pipeline.py`."""

import threading
import time

import pipeline


class Unreadable(Exception):
    """What `handle` raises for an item that it cannot read."""


def handled(sources, consumers, capacity, seconds=0, unreadable=()):
    """The items of each source come at once; each takes `seconds` to handle. What was handled, and what is left."""
    seen = []

    def handle(item):
        time.sleep(seconds)
        seen.append(item)
        if item in unreadable:
            raise Unreadable(item)

    before = threading.active_count()
    failures = pipeline.run([iter(items) for items in sources], handle, consumers, capacity)
    return {
        "handled": sorted(seen),
        "failures": [f"{type(failure).__name__} {failure}" for failure in failures],
        "threads left": threading.active_count() - before,
    }


def a_source_that_rests(seconds):
    """One source gives its only item at once, the other one after so many seconds: what was handled."""
    seen = []

    def rests():
        time.sleep(seconds)
        yield "late"

    pipeline.run([["early"], rests()], seen.append, 1, 1)
    return seen
