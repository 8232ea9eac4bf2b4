"""Two coroutines take two locks in opposite orders, with an await in between: always a deadlock."""

import asyncio


async def work(one, other):
    async with one:
        await asyncio.sleep(0)
        async with other:
            pass


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(work(a, b), work(b, a))


def program():
    asyncio.run(main())


EXPECTED = {(): ({"<deadlock>"}, 1)}
