"""The session as a context manager, the time limit seen from outside by `expired`."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def opened(name, open_session):
    session = await open_session(name)
    try:
        yield session
    finally:
        await session.close()


async def copy(name, open_session):
    async with opened(name, open_session) as session:
        return await session.send()


async def copy_all(names, open_session):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(copy(name, open_session)) for name in names]
    return [task.result() for task in tasks]


async def copy_within(seconds, names, open_session):
    results = None
    try:
        async with asyncio.timeout(seconds) as limit:
            results = await copy_all(names, open_session)
    except TimeoutError:
        if not limit.expired():
            raise
    return results
