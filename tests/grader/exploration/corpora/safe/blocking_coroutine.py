"""It awaits `asyncio.sleep`."""

import asyncio


async def fetch(number):
    await asyncio.sleep(1)
    return number


async def main():
    return await asyncio.gather(fetch(1), fetch(2))


def program():
    return asyncio.run(main())


EXPECTED = [1, 2]
