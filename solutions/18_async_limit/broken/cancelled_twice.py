"""Cancels what `gather` has cancelled already, and so cuts the cleaning up short.

Caught by: test_a_cancelled_call_ends_its_requests
"""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(LIMIT)

    async def one(url):
        async with permits:
            try:
                return await fetch(url)
            except Exception as error:
                return error

    tasks = [asyncio.create_task(one(url)) for url in urls]
    try:
        return await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
