"""What is run with a student's `draws.py`; it knows inputs, never expected values."""

import os
import queue
import threading
import time
from concurrent import futures

import draws


class Stuck(Exception):
    """What a failing draw raises."""


class Late(TimeoutError):
    """What another one raises: no time limit of a future has run out."""


class Empty(queue.Empty):
    """And another: it is not the queue of the draws that is empty."""


class Gone(futures.CancelledError):
    """And another: nobody has cancelled the future."""


class Beyond(IndexError):
    """And another: no list of draws has come to its end."""


class Over(StopIteration):
    """And another: no iterator of numbers has come to its end."""


KINDS = {
    Stuck: "a class of its own",
    Late: "a kind of `TimeoutError`, though no time limit ran out",
    Empty: "a kind of `queue.Empty`, though no queue was empty",
    Beyond: "a kind of `IndexError`, though no list was at its end",
    Over: "a kind of `StopIteration`, though no numbers were at their end",
    Gone: "a kind of `concurrent.futures.CancelledError`, though nobody cancelled it",
}


def drawn(seconds, gives, failing=(), processors=2, returning_one=None):
    """One call: draw number n takes `seconds[n]` and gives `gives[n]`, or an exception if n is in `failing`.

    The draw `returning_one` returns an exception, and does not raise it.
    """
    on_a_machine_with(processors)
    return told(seconds, gives, failing, returning_one)


def twice(gives, failing=()):
    """Two calls, one after the other: what each has returned, looked at when both are done."""
    on_a_machine_with(2)
    calls = [call([0] * len(gives), gives, failing), call([0] * len(gives), gives)]
    return [tell() for tell in calls]


def left(gives, failing=()):
    """How many threads are left when a call has returned."""
    on_a_machine_with(2)
    before = threading.active_count()
    told([0] * len(gives), gives, failing)
    return threading.active_count() - before


def on_a_machine_with(processors):
    """How many threads a pool has by default depends on the machine."""
    os.cpu_count = os.process_cpu_count = lambda: processors
    os.sched_getaffinity = lambda pid: set(range(processors))


def told(seconds, gives, failing=(), returning_one=None):
    return call(seconds, gives, failing, returning_one)()


def call(seconds, gives, failing=(), returning_one=None):
    """One call; what it returns tells all that there is to see."""
    caller = threading.current_thread()
    calls = []
    by_the_caller = []
    raised = {}
    one = Stuck("a result like any other")
    busy = []
    most = 0

    def draw(number):
        nonlocal most
        calls.append(number)
        if threading.current_thread() is caller:
            by_the_caller.append(number)
        busy.append(number)
        most = max(most, len(busy))
        if seconds[number]:
            time.sleep(seconds[number])
        busy.remove(number)
        if number in failing:
            raised[number] = list(KINDS)[number % len(KINDS)](f"drum {number}")
            raise raised[number]
        return one if number == returning_one else gives[number]

    returned = draws.draw_all(draw, len(seconds))

    def tell():
        results, failures = pair(returned)
        return {
            "results": ["the exception that was returned" if result is one else result for result in results],
            "kind": type(results).__name__ if isinstance(results, tuple) else "list",
            "failures": {str(number): is_the_one(error, raised.get(number)) for number, error in failures.items()},
            "raised": {str(number): KINDS[type(error)] for number, error in raised.items()},
            "calls": calls,
            "by the caller": by_the_caller,
            "most": most,
        }

    return tell


def pair(returned):
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        raise TypeError(f"`draw_all` must return a pair, a list and a dictionary, not {returned!r}")
    results, failures = returned
    if not isinstance(results, (list, tuple)):
        raise TypeError(f"the results must be a list, not {results!r}")
    if not isinstance(failures, dict):
        raise TypeError(f"the failures must be a dictionary, not {failures!r}")
    for number in failures:
        if not isinstance(number, int):
            raise TypeError(f"the keys of the failures must be the numbers of the draws, and one is {number!r}")
    return results, failures


def is_the_one(error, raised):
    return "the exception that the draw raised" if error is raised is not None else f"something else: {error!r}"
