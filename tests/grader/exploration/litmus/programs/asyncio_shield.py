"""A shielded task goes on when the one that awaits it is given up."""

import asyncio

log = []


async def save():
    await asyncio.sleep(2)
    log.append("saved")


async def main():
    task = asyncio.create_task(save())
    try:
        await asyncio.wait_for(asyncio.shield(task), timeout=1)
    except TimeoutError:
        log.append("given up")
    await task


def program():
    asyncio.run(main())
    return tuple(log)


EXPECTED = {(): ({("given up", "saved")}, 1)}
