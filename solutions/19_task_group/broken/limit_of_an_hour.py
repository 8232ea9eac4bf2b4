"""Whatever the limit is, the copies have an hour at most.

Caught by: test_in_time
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
    try:
        async with asyncio.timeout(min(seconds, 3600)):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
