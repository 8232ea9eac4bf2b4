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


def twice():
    run(count.main())
    run(count.main())


def alone():
    """One count by itself; says whether it was a coroutine."""
    return run(count.count())


def together(times):
    """Several counts, gathered by the caller."""

    async def gathered():
        await asyncio.gather(*(count.count() for _ in range(times)))

    asyncio.run(gathered())
