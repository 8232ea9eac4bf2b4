"""`main` prints what three counts would, without a count.

Caught by: test_main_waits_for_each_count
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    for word in ("One", "Two"):
        for _ in range(3):
            print(word)
        if word == "One":
            await asyncio.sleep(1)
