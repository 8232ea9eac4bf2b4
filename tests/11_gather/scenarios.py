"""What is run with a student's `count.py`; it knows inputs, never expected values."""

import asyncio
import inspect

import count


def run(started):
    if inspect.iscoroutine(started):
        asyncio.run(started)
    return inspect.iscoroutine(started)


def main():
    run(count.main())


def counted():
    """`main`, and how often it has called `count`."""
    calls = []
    given = count.count

    def noted(*others, **named):
        calls.append("count")
        return given(*others, **named)

    count.count = noted
    try:
        run(count.main())
    finally:
        count.count = given
    return len(calls)


def twice():
    run(count.main())
    run(count.main())


def uneven(waits):
    """`main` with counts that wait for so many seconds each, in the order in which they are begun."""
    left = iter(waits)

    async def counted(*_, **__):  # whatever the student's own takes, which has defaults for it
        print("One")
        await asyncio.sleep(next(left, 0))  # 0: one count too many
        print("Two")

    given, count.count = count.count, counted
    try:
        run(count.main())
    finally:
        count.count = given


def alone():
    """One count by itself, which begins when it is awaited; says whether it was a coroutine."""
    started = count.count()
    print("awaited")
    return run(started)


class Followed:
    """Awaits a coroutine and counts how often it goes to sleep; exceptions reach it as ever."""

    def __init__(self, coroutine):
        self.steps = coroutine.__await__()
        self.throw = self.steps.throw
        self.sleeps = 0

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        waits_for = next(self.steps)
        self.sleeps += 1
        return waits_for


def sleeps():
    """How often one count goes to sleep until it is over."""
    followed = Followed(count.count())

    async def wait():
        await followed

    asyncio.run(wait())
    return followed.sleeps


def together(times):
    """Several counts, gathered by the caller."""

    async def gathered():
        await asyncio.gather(*(count.count() for _ in range(times)))

    asyncio.run(gathered())
