"""Waits for the cancelled requests for half a minute: one that needs longer to clean up goes on.

Caught by: test_a_cancelled_call_ends_its_requests
"""

import asyncio
import contextlib

LIMIT = 4


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(LIMIT)

    async def one(url):
        async with permits:
            return await fetch(url)

    tasks = [asyncio.create_task(one(url)) for url in urls]
    try:
        if tasks:
            await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=30)
        raise
    return [task.exception() or task.result() for task in tasks]
