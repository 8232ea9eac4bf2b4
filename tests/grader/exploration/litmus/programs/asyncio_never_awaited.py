"""A coroutine is called and not awaited: its body never runs, and that is found."""

import asyncio

log = []


async def work():
    log.append("worked")


async def main():
    work()


def program():
    asyncio.run(main())
    return tuple(log)


EXPECTED = {(): ({"<NeverAwaited>"}, 1)}
