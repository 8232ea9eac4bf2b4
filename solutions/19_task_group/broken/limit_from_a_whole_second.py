"""Counts the time from the whole second before the call, so that up to a second of it is missing.

Caught by: test_the_time_is_up
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
    begun = int(asyncio.get_running_loop().time())
    try:
        async with asyncio.timeout_at(begun + seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
