"""Code in C that runs code of the program in the midst of its work: other threads can come in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ITEM = """
class Item:
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n
    def __lt__(self, other):
        return self.n < other.n
"""
DIED = "<thread died>"

PROGRAMS = {
    "remove: what moves up meanwhile is taken out instead": (
        """
        items = [Item(1), Item(2)]
        def program():
            run(lambda: items.remove(Item(2)), lambda: items.insert(0, Item(0)))
            return tuple(item.n for item in items)
        """,
        {(0, 1), (0, 2)},
    ),
    "remove of a dataclass: its `__eq__` is code in Python, too": (
        """
        from dataclasses import dataclass
        @dataclass
        class Job:
            n: int
        jobs = [Job(1), Job(2)]
        def program():
            run(lambda: jobs.remove(Job(2)), lambda: jobs.pop(0))
            return tuple(job.n for job in jobs)
        """,
        {(), (2,), DIED},  # the job that is looked for moves to the place that was looked at before
    ),
    "index from a place on goes to the end, and not to the first element": (
        """
        items = [Item(n) for n in (3, 1, 2, 3)]
        def program():
            found = []
            run(lambda: found.extend((items.index(Item(3), 1), items.index(Item(2), -3), items.index(Item(1), 0, 2))))
            return tuple(found)
        """,
        {(3, 2, 1)},
    ),
    "remove of numbers is one step": (
        """
        numbers = [1, 2]
        def program():
            run(lambda: numbers.remove(2), lambda: numbers.insert(0, 0))
            return tuple(numbers)
        """,
        {(0, 1)},
    ),
    "index": (
        """
        items, got = [Item(1), Item(2)], []
        def program():
            run(lambda: got.append(items.index(Item(2))), lambda: items.insert(0, Item(0)))
            return got[0]
        """,
        {1, 2},
    ),
    "count": (
        """
        items, got = [Item(1), Item(2), Item(1)], []
        def program():
            run(lambda: got.append(items.count(Item(1))), lambda: items.pop(0))
            return got[0]
        """,
        {1, 2},
    ),
    "in: who goes on from place to place misses what moves down": (
        """
        items, got = [Item(1), Item(2)], []
        def program():
            run(lambda: got.append(Item(2) in items), lambda: items.pop(0))
            return got[0]
        """,
        {True, False},
    ),
    "not in": (
        """
        items, got = [Item(1), Item(2)], []
        def program():
            run(lambda: got.append(Item(2) not in items), lambda: items.pop(0))
            return got[0]
        """,
        {True, False},
    ),
    "in a deque: it must not change meanwhile": (
        """
        from collections import deque
        items, got = deque([Item(1), Item(2)]), []
        def program():
            run(lambda: got.append(Item(2) in items), lambda: items.append(Item(3)))
            return got and got[0]
        """,
        {True, DIED},
    ),
    "remove from a deque": (
        """
        from collections import deque
        items = deque([Item(1), Item(2)])
        def program():
            run(lambda: items.remove(Item(2)), lambda: items.append(Item(3)))
            return tuple(item.n for item in items)
        """,
        {(1, 3), DIED},
    ),
    "a list that is being sorted by its elements is empty": (
        """
        items, got = [Item(2), Item(1)], []
        def program():
            run(items.sort, lambda: got.append(len(items)))
            return got[0]
        """,
        {0, 2},
    ),
    "a list that is being sorted by a partial function is empty": (
        """
        from functools import partial
        numbers, got = [2, 1], []
        def power(exponent, number):
            return number**exponent
        def program():
            run(lambda: numbers.sort(key=partial(power, 2)), lambda: got.append(len(numbers)))
            return got[0]
        """,
        {0, 2},
    ),
    "push and pop: the heap has another size when the comparison comes back": (
        """
        import heapq
        heap, got = [Item(1)], []
        def program():
            run(lambda: heapq.heappush(heap, Item(0)), lambda: got.append(heapq.heappop(heap).n))
            return got[0]
        """,
        {0, 1, DIED},
    ),
    "push and pop of pairs with equal priorities": (
        """
        import heapq
        heap, got = [(1, Item(1))], []
        def program():
            run(lambda: heapq.heappush(heap, (1, Item(0))), lambda: got.append(heapq.heappop(heap)[1].n))
            return got[0]
        """,
        {0, 1, DIED},
    ),
    "push and pop of pairs with priorities that differ are one step each": (
        """
        import heapq
        heap, got = [(1, Item(1))], []
        def program():
            run(lambda: heapq.heappush(heap, (0, Item(0))), lambda: got.append(heapq.heappop(heap)[1].n))
            return got[0]
        """,
        {0, 1},
    ),
    "pairs that differ in their first element are sorted, found and taken out in one step": (
        """
        pairs, got = [(2, Item(2)), (1, Item(1))], []
        def change():
            pairs.sort()
            pairs.remove((2, None))
        def look():
            got.append(len(pairs))
        def program():
            pairs.append((2, None))
            del pairs[0]
            run(change, look)
            return got[0]
        """,
        {2, 1},
    ),
    "push and pop of numbers are one step each": (
        """
        import heapq
        heap, got = [1], []
        def program():
            run(lambda: heapq.heappush(heap, 0), lambda: got.append(heapq.heappop(heap)))
            return got[0]
        """,
        {0, 1},
    ),
    "insort: the place is no longer the right one": (
        """
        import bisect
        items = [Item(1), Item(3)]
        def program():
            run(lambda: bisect.insort(items, Item(2)), lambda: items.insert(0, Item(0)))
            return tuple(item.n for item in items)
        """,
        {(0, 1, 2, 3), (0, 2, 1, 3)},
    ),
    "the greatest of a dictionary by a function of the program": (
        """
        scores, got = {"a": 1, "b": 2}, []
        def program():
            run(lambda: got.append(max(scores, key=lambda name: scores[name])), lambda: scores.update(c=3))
            return got and got[0]
        """,
        {"b", "c", DIED},
    ),
    "the greatest of a dictionary by its own method is one step": (
        """
        scores, got = {"a": 1, "b": 2}, []
        def program():
            run(lambda: got.append(max(scores, key=scores.get)), lambda: scores.update(c=3))
            return got[0]
        """,
        {"b", "c"},
    ),
    "reduce: what is added meanwhile is taken along": (
        """
        from functools import reduce
        numbers, got = [1, 2], []
        def add():
            numbers.append(3)
            numbers[0] = 10
        def program():
            run(lambda: got.append(reduce(lambda one, other: one + other, numbers)), add)
            return got[0]
        """,
        {3, 6, 15},
    ),
    "a method that is handed on as a value takes from a generator": (
        """
        from collections import UserList
        items, got = UserList(), []
        def feed():
            extend = items.extend
            extend(letter for letter in "ab")
        def program():
            run(feed, lambda: got.append(len(items)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "a list is sorted by two: the second one finds it empty, and has nothing to do": (
        """
        items = [2, 1]
        def program():
            run(lambda: items.sort(key=lambda n: n), lambda: items.sort(key=lambda n: n))
            return tuple(items)
        """,
        {(1, 2)},
    ),
    **{
        f"a list of objects is told by {way}: a `__repr__` in Python lets others change what comes next": (
            f"""
        from dataclasses import dataclass
        @dataclass
        class Job:
            n: int
        jobs, got = [Job(1), Job(2)], []
        def program():
            run(lambda: got.append({way}), lambda: jobs.pop(0))
            return got[0].replace("Job(n=", "").replace(")", "")
            """,
            {"[1, 2]", "[1]", "[2]"},
        )
        for way in ("str(jobs)", "repr(jobs)", "f'{jobs}'", "f'{jobs!r}'")
    },
    "a list that is told by what is in it": (
        """
        class Node:
            def __init__(self, peers):
                self.peers = peers
            def __repr__(self):
                return f"Node({self.peers})"
        peers, got = [], []
        peers.append(Node(peers))
        def program():
            run(lambda: got.append(str(peers)), lambda: peers.append(1))
            return got[0]
        """,
        {"[Node([...])]", "[Node([...]), 1]"},
    ),
    "a sum: an `__add__` in Python lets others change what comes next": (
        """
        class Money:
            def __init__(self, n):
                self.n = n
            def __radd__(self, n):
                return n + self.n
        moneys, got = [Money(1), Money(2)], []
        def change():
            moneys[0] = Money(10)
            moneys[1] = Money(20)
        def program():
            run(lambda: got.append(sum(moneys)), change)
            return got[0]
        """,
        {3, 12, 21, 30},
    ),
    "any: a `__bool__` in Python does so, too": (
        """
        class Flag:
            def __init__(self, up):
                self.up = up
            def __bool__(self):
                return self.up
        flags, got = [Flag(True), Flag(False)], []
        def change():
            flags[1] = Flag(True)
            flags[0] = Flag(False)
        def program():
            run(lambda: got.append(all(flags)), change)
            return got[0]
        """,
        {False, True},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_others_come_in_while_the_program_is_called_back(
    outcomes_of_threads: Callable[[str], set[Any]], name: str
) -> None:
    """Exactly the outcomes that were worked out by hand, from what CPython's code in C does one after the other."""
    source, expected = PROGRAMS[name]
    lines = [line.removeprefix("        ") for line in source.splitlines()]
    assert outcomes_of_threads(ITEM + "\n".join(lines)) == expected


def test_long_ones_are_gone_through_in_one_step(outcomes_of_threads: Callable[[str], set[Any]]) -> None:
    """A program that takes many elements out of a long list, one by one, is not called endless for it."""
    assert outcomes_of_threads("""
        from dataclasses import dataclass
        @dataclass
        class Job:
            n: int
        jobs = [Job(n) for n in range(250)]
        def work():
            for n in reversed(range(250)):
                if Job(n) in jobs:
                    jobs.remove(Job(n))
        def program():
            run(work)
            return len(jobs)
    """) == {0}


def test_heaps_are_those_of_cpython(sequential: Any) -> None:
    """Pushed, popped and replaced one after the other, elements with an order of their own lie as CPython puts them."""
    sequential.assert_same("""
        import bisect, collections, heapq, random
        class Item:
            def __init__(self, n):
                self.n = n
            def __lt__(self, other):
                return self.n < other.n
            def __repr__(self):
                return str(self.n)
        def main():
            numbers = random.Random(1)
            heap = [Item(numbers.randrange(50)) for _ in range(20)]
            heapq.heapify(heap)
            print(heap)
            for _ in range(10):
                heapq.heappush(heap, Item(numbers.randrange(50)))
                print(heapq.heapreplace(heap, Item(numbers.randrange(50))), heapq.heappushpop(heap, Item(7)), heap)
            taken = []
            while heap:
                bisect.insort(taken, heapq.heappop(heap))
            print(taken, bisect.bisect_left(taken, Item(20)), bisect.bisect(taken, 20, key=lambda item: item.n))
            print(max(taken).n, min(taken, key=lambda item: -item.n).n, min([], default=3, key=len))
            taken.sort(key=lambda item: -item.n)
            taken.sort(reverse=True)
            print(taken, taken.index(taken[3]), taken.count(taken[0]), taken[2] in taken, Item(1) in taken)
            taken.remove(taken[1])
            line = collections.deque(taken)
            line.remove(line[1])
            print(line.index(line[2]), line.count(line[0]), line[1] in line, Item(0) in line, len(line))
            try:
                line.remove(Item(0))
            except ValueError as error:
                print(error)
            for fail in (lambda: taken.remove(3), lambda: taken.index(taken[0], 5), lambda: heapq.heappop([]), lambda: max([])):
                try:
                    fail()
                except (ValueError, IndexError) as error:
                    print(type(error).__name__, error)
    """)
