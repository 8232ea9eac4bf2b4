"""Waits five seconds for those that were cancelled to close, and leaves the rest behind.

Caught by: test_one_failure_stops_all, test_the_time_is_up
"""

import asyncio
from contextlib import AsyncExitStack


async def copy(name, open_session):
    async with AsyncExitStack() as stack:
        session = await open_session(name)
        stack.push_async_callback(session.close)
        return await session.send()


async def _finish(tasks):
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=5)


async def _copy(names, open_session, seconds=None):
    tasks = [asyncio.create_task(copy(name, open_session), name=name) for name in names]
    if not tasks:
        return []
    try:
        done, pending = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
    except asyncio.CancelledError:
        await _finish(tasks)
        raise
    await _finish(pending)
    failures = [task.exception() for task in done if task.exception() is not None]
    if failures:
        raise ExceptionGroup("copies failed", failures)
    return None if pending else [task.result() for task in tasks]


async def copy_all(names, open_session):
    return await _copy(names, open_session)


async def copy_within(seconds, names, open_session):
    return await _copy(names, open_session, seconds)
