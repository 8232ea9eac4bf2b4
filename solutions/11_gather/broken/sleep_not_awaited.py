"""The sleep itself is never awaited, so nobody waits at all.

Caught by: test_main_takes_one_second, test_count_is_a_coroutine, test_nothing_blocks_or_is_forgotten
"""

import asyncio


async def count():
    print("One")
    asyncio.sleep(1)
    print("Two")


async def main():
    await asyncio.gather(count(), count(), count())
