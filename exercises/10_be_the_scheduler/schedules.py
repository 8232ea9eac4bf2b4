"""You are the scheduler: each function says which thread goes next, so that a program goes wrong.

A schedule is a list of thread names; each lets that thread take one step. The programs and what counts
as a step are in `counter.py`, `ring.py` and `shop.py`. Keep the names of the functions and their parameters.
"""


def lost_update():
    """For `counter.py` with one addition each: the counter shows 1 at the end."""
    # TODO: in this order no addition is lost.
    return ["one", "one", "two", "two"]


def least_total(additions):
    """For `counter.py` with so many additions each, at least two: the counter shows 2 at the end."""
    # TODO: in this order the counter shows more.
    return ["one", "one"] * additions


def deadlock(names):
    """For `ring.py` with threads of these names: all of them wait for ever."""
    # TODO: in this order everybody comes to their end.
    return [names[0], names[0]]


def double_spend(names):
    """For `shop.py` with customers of these names: each gets what they wanted, and one could have paid for it."""
    # TODO: in this order the first one buys, and there is no money left for the others.
    return [names[0]] * 8


if __name__ == "__main__":
    import play

    play.show_all()
