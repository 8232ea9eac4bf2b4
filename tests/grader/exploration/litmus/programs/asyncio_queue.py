"""A producer and a consumer over a queue for one item: all arrives, in order."""

import asyncio


async def produce(items):
    for number in (1, 2, 3):
        await items.put(number)
    await items.put(None)


async def consume(items):
    got = []
    while (item := await items.get()) is not None:
        got.append(item)
    return tuple(got)


async def main():
    items = asyncio.Queue(maxsize=1)
    _, got = await asyncio.gather(produce(items), consume(items))
    return got


def program():
    return asyncio.run(main())


EXPECTED = {(): ({(1, 2, 3)}, 1)}
