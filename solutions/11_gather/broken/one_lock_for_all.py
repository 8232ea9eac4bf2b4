"""A lock that every count holds while it waits makes them take turns.

Caught by: test_main_takes_one_second, test_any_number_of_counts_wait_together
"""

import asyncio

lock = asyncio.Lock()


async def count():
    async with lock:
        print("One")
        await asyncio.sleep(1)
        print("Two")


async def main():
    await asyncio.gather(count(), count(), count())
