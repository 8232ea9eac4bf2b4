"""The workers take the urls out of the caller's own list.

Caught by: test_each_result_stands_in_its_place
"""

import asyncio


async def fetch_all(fetch, urls):
    total = len(urls)
    results = [None] * total

    async def worker():
        while urls:
            place, url = total - len(urls), urls.pop(0)
            try:
                results[place] = await fetch(url)
            except Exception as error:
                results[place] = error

    await asyncio.gather(*(worker() for _ in range(4)))
    return results
