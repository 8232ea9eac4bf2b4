"""What the checks run with your `lottery.py`."""

import itertools
import time

import lottery


def different_draws(highest, size, times):
    """So many draws: those that differ from each other."""
    found = []
    for _ in range(times):
        drawn = lottery.draw_numbers(highest, size)
        if drawn not in found:
            found.append(drawn)
    return found


def tickets(times):
    """Draws that return the numbers 0, 1, 2, ..."""
    return in_order(lottery.draw_all(itertools.count().__next__, times))


def slow_draws(seconds):
    """Draws that take so many seconds each, and return them."""
    left = iter(seconds)

    def draw():
        mine = next(left)
        time.sleep(mine)
        return mine

    return in_order(lottery.draw_all(draw, len(seconds)))


def in_order(results):
    """The results sorted as texts, so that a `None` among them is shown as it is."""
    return sorted(results, key=str)
