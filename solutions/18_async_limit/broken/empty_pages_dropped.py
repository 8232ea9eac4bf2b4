"""Leaves out pages that are empty or nothing, as if they had failed.

Caught by: test_each_result_stands_in_its_place
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        async with permits:
            return await fetch(url)

    results = await asyncio.gather(*(one(url) for url in urls), return_exceptions=True)
    return [result for result in results if result]
