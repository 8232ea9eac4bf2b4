"""Yields the names one by one."""

from itertools import chain, repeat


def lost_update():
    yield from ("two", "one")
    yield from ("two", "one")


def least_total(additions):
    yield "one"
    yield from repeat("two", 2 * (additions - 1))
    yield "one"
    yield "two"
    yield from repeat("one", 2 * (additions - 1))
    yield "two"


def deadlock(names):
    yield from reversed(names)


def double_spend(names):
    yield from chain.from_iterable(repeat(name, 3) for name in names)
    yield from chain.from_iterable(repeat(name, 5) for name in reversed(names))
