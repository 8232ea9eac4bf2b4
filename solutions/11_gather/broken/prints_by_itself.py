"""`main` prints what three counts would, without a count.

Caught by: test_all_say_one_before_any_says_two
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
