"""What is run with a student's `schedules.py`, and the given programs; it knows inputs, never expected values."""

import copy
from collections.abc import Iterable
from itertools import islice

import counter
import ring
import schedules
import shop

MOST_NAMES = 1_000  # a function that yields may yield for ever


def schedule_of_a_second_call(wanted, arguments):
    schedule(wanted, [[f"{name} before" for name in names] for names in arguments])
    return schedule(wanted, arguments)


def schedule(wanted, arguments):
    """What the function of that name returns: its names in a list, or as it is, if it is no sequence of anything."""
    names = getattr(schedules, wanted)(*copy.deepcopy(arguments))
    if isinstance(names, (str, dict, set)) or not isinstance(names, Iterable):
        return names
    return list(islice(names, MOST_NAMES))


def count(additions):
    return counter.run(additions)


def stand_in_a_ring(names):
    return ring.run(names)


def go_shopping(names):
    return shop.run(names)
