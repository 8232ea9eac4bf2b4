"""Takes an `OSError` for a copy without a result, and says nothing.

Caught by: test_a_session_is_closed_once,
"""

import asyncio


async def copy(name, open_session):
    session = None
    try:
        session = await open_session(name)
        return await session.send()
    except OSError:
        return None
    finally:
        if session is not None:
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
