"""What is run with a student's `limiter.py`; it knows inputs, never expected values."""

import copy
import threading
import time

import limiter


class Leaver:
    """An item whose product ends the thread that asks for it."""

    def __mul__(self, other):
        raise SystemExit


FAILING = {"text": "x", "leaver": Leaver()}


def processed(items):
    return copy.copy(limiter.process_all(items))  # as it is now: a thread may still be at work on it


def two_batches(first, second):
    """`process_all` called by two threads at the same time."""
    found = [None, None]

    def process(number, items):
        found[number] = limiter.process_all(items)

    run_all(process, [(0, first), (1, second)])
    return found


def calls(starts, item):
    """Threads that call `process_item`, each at its second: the seconds at which the calls are done, in order."""
    began = time.monotonic()
    done = []

    def call(start):
        time.sleep(start)
        limiter.process_item(item)
        done.append(time.monotonic() - began)

    run_all(call, [(start,) for start in starts])
    return sorted(done)


def after_failures(number, failing, more):
    """So many calls fail at once, then `more` calls are made at once: what came out, and when those were done."""
    came_out = []

    def fail():
        try:
            came_out.append(repr(limiter.process_item(FAILING[failing])))
        except (Exception, SystemExit) as error:
            came_out.append(type(error).__name__)

    run_all(fail, [()] * number)
    return {"came out": came_out, "done": calls([0] * more, 2)}


def run_all(function, arguments):
    threads = [threading.Thread(target=function, args=each) for each in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
