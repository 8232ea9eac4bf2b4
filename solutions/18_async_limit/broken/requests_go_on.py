"""Waits with `asyncio.wait`, which does not pass a cancellation on: the requests go on without anybody.

Caught by: test_a_cancelled_call_ends_its_requests
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        async with permits:
            return await fetch(url)

    tasks = [asyncio.create_task(one(url)) for url in urls]
    if tasks:
        await asyncio.wait(tasks)
    return [task.exception() or task.result() for task in tasks]
