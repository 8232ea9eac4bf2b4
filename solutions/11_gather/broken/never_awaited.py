"""The coroutines are made and never awaited.

Caught by: test_all_say_one_before_any_says_two, test_nothing_blocks_or_is_forgotten
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    for _ in range(3):
        count()
    await asyncio.sleep(1)
