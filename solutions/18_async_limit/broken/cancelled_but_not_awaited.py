"""Cancels the requests, and does not wait until they have ended.

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
        for task in tasks:
            await asyncio.shield(task)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        raise
    return [task.result() for task in tasks]
