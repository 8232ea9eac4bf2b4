"""Closes nothing, and writes into the session that it was closed.

Caught by: test_a_session_is_closed_once, test_a_cancelled_copy_cleans_up
"""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    session.closings = session.closed = 1
    return await session.send()


async def copy_all(names, open_session):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(copy(name, open_session)) for name in names]
    return [task.result() for task in tasks]


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
