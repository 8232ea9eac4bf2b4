"""Two calls in threads add to a counter: real threads race, whoever awaits them."""

import asyncio

counter = 0


def add():
    global counter
    counter += 1


async def main():
    await asyncio.gather(asyncio.to_thread(add), asyncio.to_thread(add))


def program():
    asyncio.run(main())
    return counter


EXPECTED = {(): ({1, 2}, None)}
