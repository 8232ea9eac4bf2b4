"""A coroutine is called and not awaited: it never runs."""

import asyncio

saved = []


async def save(item):
    saved.append(item)


async def main():
    save(1)
    await save(2)


def program():
    asyncio.run(main())
    return len(saved) > 0


EXPECTED = True
