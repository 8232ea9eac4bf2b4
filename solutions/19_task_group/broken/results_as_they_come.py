"""Collects the results as the copies end.

Caught by: test_all_copies_run_at_once, test_in_time
"""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    try:
        return await session.send()
    finally:
        await session.close()


async def copy_all(names, open_session):
    results = []

    async def keep(name):
        results.append(await copy(name, open_session))

    async with asyncio.TaskGroup() as group:
        for name in names:
            group.create_task(keep(name))
    return results


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
