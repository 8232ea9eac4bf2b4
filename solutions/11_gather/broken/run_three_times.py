"""The event loop is started three times, once for each count.

Caught by: test_main_takes_one_second
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


def main():
    for _ in range(3):
        asyncio.run(count())
