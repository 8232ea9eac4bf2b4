"""`time.sleep` is left in the coroutine, so the event loop stands still.

Caught by: test_main_takes_one_second, test_any_number_of_counts_wait_together, test_nothing_blocks_or_is_forgotten
"""

import asyncio
import time


async def count():
    print("One")
    time.sleep(1)
    print("Two")


async def main():
    await asyncio.gather(count(), count(), count())
