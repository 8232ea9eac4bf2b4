"""Limits the requests, but the first failure is raised and all pages are lost.

Caught by: test_a_failure_harms_no_other_page
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*(one(url) for url in urls))
