"""What is run with a student's `lottery.py`; it knows inputs, never expected values."""

import itertools
import threading
import time

import lottery

from grader import machine


def a_list(found, function):
    """What the function returned; anything but a list is a mistake."""
    if not isinstance(found, list):
        raise TypeError(f"`{function}` must return a list, not {found!r}")
    return found


def draws(highest, size, times):
    """So many draws one after the other."""
    return [a_list(lottery.draw_numbers(highest, size), "draw_numbers") for _ in range(times)]


def draws_in_threads(highest, size, times):
    """So many draws in threads, each of which takes a second; what was drawn, whatever becomes of it."""
    drawn = []

    def draw():
        time.sleep(1)
        drawn.append(lottery.draw_numbers(highest, size))

    lottery.draw_all(draw, times)
    time.sleep(1)  # for a `draw_all` that does not wait
    return drawn


def tickets(times):
    """Draws that return the numbers 0, 1, 2, ..., each in a list of its own."""
    numbers = itertools.count()
    return a_list(lottery.draw_all(lambda: [next(numbers)], times), "draw_all")


def draws_at_once(sizes):
    """A draw for each pair of `highest` and `size`, all at the same time."""
    results = [None] * len(sizes)

    def draw(number):
        results[number] = lottery.draw_numbers(*sizes[number])

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(len(sizes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def two_rounds(first, second):
    """Two calls for so many draws each, one after the other, with the same function."""
    numbers = itertools.count()

    def draw():
        return [next(numbers)]

    return [a_list(lottery.draw_all(draw, times), "draw_all") for times in (first, second)]


def draws_that_give(what):
    """Each draw returns the next one of these; what comes back in place of one is told as a text."""
    results = lottery.draw_all(itertools.cycle(what).__next__, len(what))
    if not isinstance(results, list):
        return results
    return [found if any(found is one for one in what) else f"{found!r}, which no draw returned" for found in results]


def slow_draws(seconds, before=0):
    """Draws that take so many seconds each, and one too many as long as the first; what comes back, and when.

    With `before` there were so many draws in another call, which took no time.
    """
    if before:
        lottery.draw_all(int, before)
    numbers = itertools.count()

    def draw():
        number = next(numbers)
        time.sleep(seconds[number % len(seconds)])
        return [number]

    results = lottery.draw_all(draw, len(seconds))
    return {"results": results, "seconds": time.monotonic()}


def drawing_threads(times):
    """The thread in which each draw runs, when every draw takes a second; 0 is the main thread."""
    found = []

    def draw():
        found.append(threading.get_ident())
        time.sleep(1)

    lottery.draw_all(draw, times)
    return [0 if ident == threading.main_thread().ident else ident for ident in found]


def tickets_where_idents_come_again(times):
    """Draws in a system that gives the ident of a thread that has ended to the next one, as most do."""
    with machine.idents_come_again():
        return tickets(times)
