"""`count` is a plain function that begins when it is called, and gives a coroutine for the rest.

Caught by: test_count_is_a_coroutine
"""

import asyncio


def count():
    print("One")
    return the_rest()


async def the_rest():
    await asyncio.sleep(1)
    print("Two")


async def main():
    await asyncio.gather(count(), count(), count())


if __name__ == "__main__":
    asyncio.run(main())
