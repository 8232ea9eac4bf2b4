"""The blocking sleep is kept, but in a thread of its own."""

import asyncio
import time


async def count():
    print("One")
    await asyncio.to_thread(time.sleep, 1)
    print("Two")


async def main():
    await asyncio.gather(count(), count(), count())
