"""`gather` without more: when one copy fails, the others go on without anybody.

Caught by: test_one_failure_stops_all
"""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    try:
        return await session.send()
    finally:
        await session.close()


async def copy_all(names, open_session):
    return await asyncio.gather(*(copy(name, open_session) for name in names))


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
