"""Waits for the counts, but for no more than the second that they should take.

Caught by: test_main_waits_for_each_count
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    tasks = [asyncio.create_task(count()) for _ in range(3)]
    await asyncio.wait(tasks, timeout=1.5)
