"""What the checks run: your functions, and the given programs under what they return."""

import counter
import ring
import schedules
import shop


def schedule(wanted, arguments):
    """What the function of that name returns."""
    names = getattr(schedules, wanted)(*arguments)
    if isinstance(names, (str, dict, set)):
        raise TypeError(f"`{wanted}` must return a list of thread names, not {names!r}")
    return list(names)


def count(additions):
    return counter.run(additions)


def stand_in_a_ring(names):
    return ring.run(names)


def go_shopping(names):
    return shop.run(names)
