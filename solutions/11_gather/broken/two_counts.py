"""Only two of the three counts are gathered.

Caught by: test_all_say_one_before_any_says_two
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    await asyncio.gather(count(), count())
