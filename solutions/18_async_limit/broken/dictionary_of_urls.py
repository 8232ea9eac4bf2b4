"""Keeps the results by url: a url that stands in the list twice has one result.

Caught by: test_each_result_stands_in_its_place
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)
    results = {}

    async def one(url):
        async with permits:
            try:
                results[url] = await fetch(url)
            except Exception as error:
                results[url] = error

    await asyncio.gather(*(one(url) for url in urls))
    return [results[url] for url in urls]
