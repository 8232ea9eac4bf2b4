"""`time.sleep` in a coroutine stops all others: it is found, whatever comes out."""

import asyncio
import time


async def work():
    time.sleep(1)


async def main():
    await asyncio.gather(work(), work())


def program():
    asyncio.run(main())


EXPECTED = {(): ({"<BlockingCall>"}, 1)}
