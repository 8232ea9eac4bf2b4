"""`gather` with the cancelling done by hand; the exception comes out by itself, in no group."""

import asyncio


async def copy(name, open_session):
    session = await open_session(name)
    try:
        return await session.send()
    finally:
        await session.close()


async def copy_all(names, open_session):
    tasks = [asyncio.ensure_future(copy(name, open_session)) for name in names]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    except asyncio.CancelledError:
        # `gather` has passed the cancellation on; a second one would disturb those that close their session.
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


async def copy_within(seconds, names, open_session):
    task = asyncio.ensure_future(copy_all(names, open_session))
    try:
        done, _ = await asyncio.wait([task], timeout=seconds)
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait([task])
    return task.result() if done else None
