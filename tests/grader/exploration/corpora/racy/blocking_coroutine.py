"""A coroutine sleeps with `time.sleep` and stops all others."""

import asyncio
import time


async def fetch(number):
    time.sleep(1)
    return number


async def main():
    return await asyncio.gather(fetch(1), fetch(2))


def program():
    return asyncio.run(main())


EXPECTED = [1, 2]
