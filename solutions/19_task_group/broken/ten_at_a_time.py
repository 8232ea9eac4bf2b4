"""Makes ten copies at a time, and the eleventh waits for one of them.

Caught by: test_all_copies_run_at_once
"""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    try:
        return await session.send()
    finally:
        await session.close()


async def copy_all(names, open_session):
    places = asyncio.Semaphore(10)

    async def copy_in_a_place(name):
        async with places:
            return await copy(name, open_session)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(copy_in_a_place(name)) for name in names]
    return [task.result() for task in tasks]


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
