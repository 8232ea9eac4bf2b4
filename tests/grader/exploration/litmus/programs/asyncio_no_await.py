"""Two coroutines add without an await between read and write: nobody can come in between. Always 2."""

import asyncio

counter = 0


async def add():
    global counter
    await asyncio.sleep(0)
    counter += 1


async def main():
    await asyncio.gather(add(), add())


def program():
    asyncio.run(main())
    return counter


EXPECTED = {(): ({2}, 1)}
