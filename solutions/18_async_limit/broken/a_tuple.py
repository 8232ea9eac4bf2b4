"""Returns a tuple where a list is asked for.

Caught by: test_each_result_stands_in_its_place
"""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(LIMIT)

    async def one(url):
        async with permits:
            return await fetch(url)

    return tuple(await asyncio.gather(*(one(url) for url in urls), return_exceptions=True))
