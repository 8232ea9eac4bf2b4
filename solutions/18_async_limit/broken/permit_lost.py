"""Releases the permit only when the page has come: each failure takes a place away for good.

Caught by: test_a_failure_takes_no_place_away
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        await permits.acquire()
        page = await fetch(url)
        permits.release()
        return page

    return await asyncio.gather(*(one(url) for url in urls), return_exceptions=True)
