"""A task that is cancelled gets CancelledError where it awaits, and its `finally` runs."""

import asyncio

log = []


async def work():
    try:
        await asyncio.sleep(10)
        log.append("done")
    finally:
        log.append("tidied")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("cancelled")


def program():
    asyncio.run(main())
    return tuple(log)


EXPECTED = {(): ({("tidied", "cancelled")}, 1)}
