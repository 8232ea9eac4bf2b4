"""Counts four times.

Caught by: test_all_say_one_before_any_says_two, test_main_waits_for_each_count
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    await asyncio.gather(*(count() for _ in range(4)))
