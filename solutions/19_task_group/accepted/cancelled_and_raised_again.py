"""Catches the cancellation to clean up and raises it again; the group's single exception is unpacked."""

import asyncio


async def copy(name, open_session):
    session = None
    try:
        session = await open_session(name)
        size = await session.send()
    except asyncio.CancelledError:
        if session is not None:
            await session.close()
        raise
    except Exception:
        if session is not None:
            await session.close()
        raise
    await session.close()
    return size


async def copy_all(names, open_session):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(copy(name, open_session)) for name in names]
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks]


async def copy_within(seconds, names, open_session):
    async def work():
        return await copy_all(names, open_session)

    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout_at(loop.time() + seconds):
            return await work()
    except TimeoutError:
        return None
