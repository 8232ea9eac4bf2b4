"""Looks for the schedules by going through the states of a small model of each program, the most hopeful ones first."""

import heapq


def lost_update():
    return least_of(1, 1)


def least_total(additions):
    return least_of(additions, 2)


def least_of(additions, total):
    """A way from 0 to `total` through states of two threads that add."""
    start = (0, (0, None), (0, None))
    ways = {start: []}
    waiting = [(0, 0, start)]
    while waiting:
        _, _, state = heapq.heappop(waiting)
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
                heapq.heappush(waiting, (lowest(following), len(ways), following))
    return []


def lowest(state):
    """The least value that is there or that a thread has still in its hands: who has it can undo much."""
    value, *threads = state
    return min([value, *(seen for _, seen in threads if seen is not None)])


def deadlock(names):
    return list(names)


def double_spend(names):
    return [name for name in names for _ in range(3)] + [name for name in names for _ in range(5)]
