"""Awaits a future that a timer of the event loop sets."""

import asyncio


async def count():
    print("One")
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    loop.call_later(1, over.set_result, None)
    await over
    print("Two")


async def main():
    await asyncio.gather(*(count() for _ in range(3)))


if __name__ == "__main__":
    asyncio.run(main())
