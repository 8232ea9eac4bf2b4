"""Makes a semaphore for each request, which limits nothing.

Caught by: test_never_more_than_four
"""

import asyncio


async def fetch_all(fetch, urls):
    async def one(url):
        async with asyncio.Semaphore(4):
            return await fetch(url)

    return await asyncio.gather(*(one(url) for url in urls), return_exceptions=True)
