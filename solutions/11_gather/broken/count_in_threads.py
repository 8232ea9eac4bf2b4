"""The blocking count is only pushed into threads.

Caught by: test_count_is_a_coroutine, test_any_number_of_counts_wait_together
"""

import asyncio
import time


def count():
    print("One")
    time.sleep(1)
    print("Two")


async def main():
    await asyncio.gather(*(asyncio.to_thread(count) for _ in range(3)))
