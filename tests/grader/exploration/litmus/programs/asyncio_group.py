"""A TaskGroup cancels its other tasks when one fails, and raises what failed."""

import asyncio

log = []


async def fail():
    await asyncio.sleep(1)
    raise ValueError("no")


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            group.create_task(work())
    except* ValueError as errors:
        log.append(str(errors.exceptions[0]))


def program():
    asyncio.run(main())
    return tuple(log)


EXPECTED = {(): ({("cancelled", "no")}, 1)}
