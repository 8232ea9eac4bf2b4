"""Returns the exceptions among the results, so that nobody stops and nobody is told.

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
    return await asyncio.gather(*(copy(name, open_session) for name in names), return_exceptions=True)


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
