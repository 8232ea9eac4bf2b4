"""Names each thread once more for the lock that it cannot get, and lets the customers pay in turns."""


def lost_update():
    return "one two two one".split()


def least_total(additions):
    most = additions - 1
    first = ["two", *["one", "one"] * most, "two"]
    return [*first, "one", *["two", "two"] * most, "one"]


def deadlock(names):
    first_locks = tuple(names)
    second_locks = tuple(names)
    return first_locks + second_locks


def double_spend(names):
    schedule = []
    for name in names:
        schedule += [name] * 3
    for name in names:
        schedule += [name] * 4
    return schedule + names
