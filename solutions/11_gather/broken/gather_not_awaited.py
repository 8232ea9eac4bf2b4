"""gather is called but not awaited.

Caught by: test_all_say_one_before_any_says_two
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    asyncio.gather(count(), count(), count())
