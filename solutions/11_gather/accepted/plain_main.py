"""A plain `main` that starts the event loop itself."""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def count_together():
    await asyncio.gather(count(), count(), count())


def main():
    asyncio.run(count_together())
