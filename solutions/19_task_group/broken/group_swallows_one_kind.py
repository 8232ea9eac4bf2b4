"""Passes over a `ValueError` that comes out of the group: the caller is told that another copy was cancelled.

Caught by: test_one_failure_stops_all, test_a_failure_within_the_limit_is_told
"""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    try:
        return await session.send()
    finally:
        await session.close()


async def copy_all(names, open_session):
    tasks = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(copy(name, open_session)) for name in names]
    except* ValueError:
        pass
    return [task.result() for task in tasks]


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
