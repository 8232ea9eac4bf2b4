"""`asyncio.wait` refuses an empty set, so no urls are an error.

Caught by: test_short_lists
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        async with permits:
            return await fetch(url)

    tasks = [asyncio.create_task(one(url)) for url in urls]
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        raise
    return [task.exception() or task.result() for task in tasks]
