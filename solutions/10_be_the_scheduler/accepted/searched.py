"""Looks for the schedules by going through the states of a small model of each program."""

from collections import deque


def lost_update():
    return least_of(1, 1)


def least_total(additions):
    return least_of(additions, 2)


def least_of(additions, total):
    """The shortest way from 0 to `total` through all states of two threads that add."""
    start = (0, (0, None), (0, None))
    ways = {start: []}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        value, *threads = state
        if value == total and all(done == additions for done, _ in threads):
            return ways[state]
        for number, (done, seen) in enumerate(threads):
            if done == additions:
                continue
            after = list(threads)
            after[number] = (done, value) if seen is None else (done + 1, None)
            following = (value if seen is None else seen + 1, *after)
            if following not in ways:
                ways[following] = [*ways[state], ("one", "two")[number]]
                waiting.append(following)
    return []


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
