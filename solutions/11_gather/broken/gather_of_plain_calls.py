"""Plain functions have already run when gather gets what they returned.

Caught by: test_main_takes_one_second, test_count_is_a_coroutine
"""

import asyncio
import time


def count():
    print("One")
    time.sleep(1)
    print("Two")


async def main():
    await asyncio.gather(count(), count(), count())
