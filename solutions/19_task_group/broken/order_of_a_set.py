"""Takes the results from the set `done`, which has no order.

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
    tasks = [asyncio.create_task(copy(name, open_session)) for name in names]
    if not tasks:
        return []
    try:
        done, running = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    except asyncio.CancelledError:
        done, running = set(), set(tasks)
        raise
    finally:
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running)
    return [task.result() for task in done]


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
