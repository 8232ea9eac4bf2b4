"""What the checks run: your functions, and the given programs under what they return."""

from collections.abc import Iterable
from itertools import islice

import counter
import ring
import schedules
import shop

MOST_NAMES = 1_000  # a function that yields may yield for ever


def schedule(wanted, arguments):
    """What the function of that name returns: its names in a list, or as it is, if it is no sequence of anything."""
    names = getattr(schedules, wanted)(*arguments)
    if isinstance(names, (str, dict, set)) or not isinstance(names, Iterable):
        return names
    return list(islice(names, MOST_NAMES))


def count(additions):
    return counter.run(additions)


def stand_in_a_ring(names):
    return ring.run(names)


def go_shopping(names):
    return shop.run(names)
