"""Makes tasks and awaits them one by one: a failure of a late one is seen late, and the others go on.

Caught by: test_one_failure_stops_all, test_a_cancelled_group_cleans_up
"""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    try:
        return await session.send()
    finally:
        await session.close()


async def copy_all(names, open_session):
    tasks = [asyncio.create_task(copy(name, open_session)) for name in names]
    return [await task for task in tasks]


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
