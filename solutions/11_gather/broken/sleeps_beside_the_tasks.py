"""Tasks are created, and `main` sleeps for as long as they should take.

Caught by: test_main_waits_for_each_count
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    for _ in range(3):
        asyncio.create_task(count())
    await asyncio.sleep(1)
