"""Opens inside `try`: where no session could be opened, `finally` fails with another exception.

Caught by: test_what_was_not_opened_is_not_closed
"""

import asyncio


async def copy(name, open_session):
    try:
        session = await open_session(name)
        return await session.send()
    finally:
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
