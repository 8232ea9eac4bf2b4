"""Gives up closing a session after five seconds.

Caught by: test_a_session_is_closed_once
"""

import asyncio
import contextlib


async def copy(name, open_session):
    session = await open_session(name)
    try:
        return await session.send()
    finally:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                await session.close()


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
