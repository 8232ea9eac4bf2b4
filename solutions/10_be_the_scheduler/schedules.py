"""You are the scheduler: each function says which thread goes next, so that a program goes wrong.

A schedule is a list of thread names; each lets that thread take one step. The programs and what counts
as a step are in `counter.py`, `ring.py` and `shop.py`.
"""


def lost_update():
    """For `counter.py` with one addition each: the counter shows 1 at the end."""
    # Both read 0 before either writes, so both write 1.
    return ["one", "two", "one", "two"]


def least_total(additions):
    """For `counter.py` with so many additions each, at least two: the counter shows 2 at the end."""
    rest = ["one", "one"] * (additions - 1)
    # `two` holds a 0 while `one` makes all additions but its last, and then writes a 1 over them.
    first = ["two", *rest, "two"]
    # `one` reads that 1 and holds it while `two` makes all the others, and then writes a 2 over them.
    last = ["one", *["two", "two"] * (additions - 1), "one"]
    return first + last


def deadlock(names):
    """For `ring.py` with threads of these names: all of them wait for ever."""
    # Each takes its first lock, which is the second one of its neighbour.
    return list(names)


def double_spend(names):
    """For `shop.py` with customers of these names: each gets what they wanted, and one could have paid for it."""
    # Three steps: the lock, the look at the balance, the lock given back. Then nothing keeps the next one out.
    looks = [name for name in names for _ in range(3)]
    # All know that the money is enough. The five steps of paying do not look again.
    return looks + [name for name in names for _ in range(5)]


if __name__ == "__main__":
    import play

    play.show_all()
