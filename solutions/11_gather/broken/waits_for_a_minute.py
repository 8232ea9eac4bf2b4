"""`main` gives up after a minute, and a count may take longer.

Caught by: test_main_waits_for_each_count
"""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    try:
        async with asyncio.timeout(60):
            await asyncio.gather(count(), count(), count())
    except TimeoutError:
        pass


if __name__ == "__main__":
    asyncio.run(main())
