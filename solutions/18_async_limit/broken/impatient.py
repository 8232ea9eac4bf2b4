"""Gives up a request that takes longer than ten minutes.

Caught by: test_no_place_stays_free
"""

import asyncio


async def fetch_all(fetch, urls):
    sem = asyncio.Semaphore(4)
    async def one(url):
        async with sem:
            return await asyncio.wait_for(fetch(url), 600)
    return await asyncio.gather(*(one(u) for u in urls), return_exceptions=True)
