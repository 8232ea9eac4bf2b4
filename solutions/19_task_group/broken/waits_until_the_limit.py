"""Sleeps until the limit and only then looks whether the copies are done.

Caught by: test_in_time, test_a_failure_within_the_limit_is_told
"""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    try:
        return await session.send()
    finally:
        await session.close()


async def copy_all(names, open_session):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(copy(name, open_session)) for name in names]
    return [task.result() for task in tasks]


async def copy_within(seconds, names, open_session):
    task = asyncio.create_task(copy_all(names, open_session))
    try:
        await asyncio.sleep(seconds)
    finally:
        ready = task.done()
        if not ready:
            task.cancel()
            await asyncio.wait([task])
    return task.result() if ready else None
