"""Lets the others copy to their end before it tells the failure.

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
    results = await asyncio.gather(*(copy(name, open_session) for name in names), return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result
    return results


async def copy_within(seconds, names, open_session):
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None
