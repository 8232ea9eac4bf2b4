"""Lists the pages as they come back.

Caught by: test_each_result_stands_in_its_place
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)
    results = []

    async def one(url):
        async with permits:
            try:
                results.append(await fetch(url))
            except Exception as error:
                results.append(error)

    await asyncio.gather(*(one(url) for url in urls))
    return results
