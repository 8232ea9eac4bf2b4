"""The coroutines are made once for the whole program, so a second run has none left.

Caught by: test_main_can_run_again
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


COUNTS = [count() for _ in range(3)]


async def main():
    await asyncio.gather(*COUNTS)
