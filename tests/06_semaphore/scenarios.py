"""What is run with a student's `limiter.py`; it knows inputs, never expected values."""

import contextlib
import itertools
import threading
import time

import limiter

from grader import machine


class Leaver:
    """An item whose product ends the thread that asks for it."""

    def __mul__(self, other):
        raise SystemExit


FAILING = {"text": "x", "leaver": Leaver()}


def results_of(items):
    """What `process_all` returns; anything but a list is a mistake."""
    results = limiter.process_all(items)
    if not isinstance(results, list):
        raise TypeError(f"`process_all` must return a list, not {results!r}")
    return results


def as_it_is_now(results):
    """A thread may still be at work on a list. An object of another class could say how it is copied, and wait."""
    return results[:] if type(results) is list else results


def processed(items):
    return as_it_is_now(limiter.process_all(items))


def processed_behind(items, others):
    """`process_all` when so many others are already in line."""
    threads = [threading.Thread(target=limiter.process_item, args=(2,)) for _ in range(others)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    return processed(items)


def processed_in_turn(first, second):
    """`process_all` called twice: what each call has returned, looked at when both are done."""
    found = [results_of(first), results_of(second)]
    return [as_it_is_now(results) for results in found]


def processed_and_kept(items):
    """What `process_all` has returned, and the items as they are then."""
    found = results_of(items)
    return [found, items]


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


def slow_calls(number, factor):
    """So many calls at once, in which the work takes so many times as long."""
    sleep = time.sleep

    def longer(seconds):
        sleep(seconds * factor)

    with instead_of_sleep(longer):
        run_all(limiter.process_item, [(2,)] * number)


def processed_slowly(items, factor):
    """`process_all`, when the work takes so many times as long."""
    sleep = time.sleep
    with instead_of_sleep(lambda seconds: sleep(seconds * factor)):
        return processed(items)


@contextlib.contextmanager
def instead_of_sleep(function):
    """The student's file sleeps in another way, by whatever name it knows `time.sleep`."""
    sleep, time.sleep = time.sleep, function
    for name in [name for name, value in vars(limiter).items() if value is sleep]:
        setattr(limiter, name, function)
    try:
        yield
    finally:
        time.sleep = sleep


def prolonged(starts):
    """Calls, each at its second; the first of them, which begins at 0, works for a second longer than it meant to.

    The seconds at which the calls are done.
    """
    number = itertools.count()

    def longer(seconds):
        is_work = seconds <= 3 and seconds not in starts
        return seconds + (is_work and next(number) == 0)

    with machine.waits_prolonged_by(longer):
        return calls(starts, 2)


class Interrupted(Exception):
    """The work of 3 seconds is cut short."""


def interrupted(number, error, starts):
    """Calls, each at its second; call `number` is interrupted when it has worked for a second.

    Whether that was possible, what came out of that call, and the seconds at which the others are done.
    """
    began, sleep, works = time.monotonic(), time.sleep, itertools.count()
    found = {"interrupted": False, "came out": [], "done": []}

    def cut_short(seconds):
        if seconds != 3 or next(works) != number:
            return sleep(seconds)
        found["interrupted"] = True
        sleep(1)
        raise SystemExit if error == "SystemExit" else Interrupted

    def call(start):
        sleep(start)
        try:
            limiter.process_item(2)
            found["done"].append(time.monotonic() - began)
        except (Exception, SystemExit) as problem:
            found["came out"].append(type(problem).__name__)

    with instead_of_sleep(cut_short):
        run_all(call, [(start,) for start in starts])
    return {**found, "done": sorted(found["done"])}


def run_all(function, arguments):
    threads = [threading.Thread(target=function, args=each) for each in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
