"""Three awaits in a row are still one after the other.

Caught by: test_main_takes_one_second
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    for _ in range(3):
        await count()
