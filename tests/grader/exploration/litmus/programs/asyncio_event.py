"""A coroutine waits for an event that another one sets after a second."""

import asyncio

log = []


async def wait(event):
    await event.wait()
    log.append("woken")


async def main():
    event = asyncio.Event()
    waiter = asyncio.create_task(wait(event))
    await asyncio.sleep(1)
    log.append("set")
    event.set()
    await waiter


def program():
    asyncio.run(main())
    return tuple(log)


EXPECTED = {(): ({("set", "woken")}, 1)}
