"""`count` wakes up ten times a second to look at the clock.

Caught by: test_any_number_of_counts_wait_together
"""

import asyncio
import time


async def count():
    print("One")
    end = time.monotonic() + 1
    while time.monotonic() < end:
        await asyncio.sleep(0.1)
    print("Two")


async def main():
    await asyncio.gather(count(), count(), count())


if __name__ == "__main__":
    asyncio.run(main())
