"""Keeps the copies in a dictionary, in which a name that comes twice has one place.

Caught by: test_all_copies_run_at_once
"""

import asyncio


async def copy(name, open_session):
    s = await open_session(name)
    try:
        return await s.send()
    finally:
        await s.close()


async def copy_all(names, open_session):
    async with asyncio.TaskGroup() as g:
        ts = {n: g.create_task(copy(n, open_session)) for n in names}
    return [t.result() for t in ts.values()]


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
