"""The lock is held over the await: nothing is lost."""

import asyncio

counter = 0


async def add(lock):
    global counter
    async with lock:
        seen = counter
        await asyncio.sleep(1)
        counter = seen + 1


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(add(lock), add(lock), add(lock))


def program():
    asyncio.run(main())
    return counter


EXPECTED = {(): ({3}, 1)}
