"""Tasks are created and never awaited: the program ends before they do.

Caught by: test_all_say_one_before_any_says_two
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    for _ in range(3):
        asyncio.create_task(count())
