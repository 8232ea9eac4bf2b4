"""Two coroutines read, await, and write: coroutines switch at the await, so both read 0. Always 1."""

import asyncio

counter = 0


async def add():
    global counter
    seen = counter
    await asyncio.sleep(0)
    counter = seen + 1


async def main():
    await asyncio.gather(add(), add())


def program():
    asyncio.run(main())
    return counter


EXPECTED = {(): ({1}, 1)}
