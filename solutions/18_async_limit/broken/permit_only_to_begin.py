"""Holds the permit while the task is made, not while the request is in flight.

Caught by: test_never_more_than_four
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)
    tasks = []
    for url in urls:
        async with permits:
            tasks.append(asyncio.create_task(fetch(url)))
    return await asyncio.gather(*tasks, return_exceptions=True)
