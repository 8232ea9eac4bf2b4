"""Makes no more than four copies at the same time when there is a time limit.

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
    places = asyncio.Semaphore(4)

    async def one(name):
        async with places:
            return await copy(name, open_session)

    try:
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(name)) for name in names]
    except TimeoutError:
        return None
    return [task.result() for task in tasks]
