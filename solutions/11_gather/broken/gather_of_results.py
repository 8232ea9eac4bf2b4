"""Each count is awaited before gather gets its result.

Caught by: test_main_takes_one_second
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    await asyncio.gather(await count(), await count(), await count())
