"""A task group, and `wait_for` as the time limit."""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    try:
        size = await session.send()
    except BaseException:
        await session.close()
        raise
    else:
        await session.close()
        return size


async def copy_all(names, open_session):
    results = {}

    async def keep(place, name):
        results[place] = await copy(name, open_session)

    async with asyncio.TaskGroup() as group:
        for place, name in enumerate(names):
            group.create_task(keep(place, name))
    return [results[place] for place in range(len(results))]


async def copy_within(seconds, names, open_session):
    try:
        return await asyncio.wait_for(copy_all(names, open_session), timeout=seconds)
    except asyncio.TimeoutError:
        return None
