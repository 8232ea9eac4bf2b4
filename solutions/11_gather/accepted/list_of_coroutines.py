"""The coroutines in a list, unpacked into gather."""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    counts = [count() for _ in range(3)]
    await asyncio.gather(*counts)
