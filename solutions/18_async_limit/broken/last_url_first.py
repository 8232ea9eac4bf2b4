"""The workers take the urls from the end of the list.

Caught by: test_no_place_stays_free
"""

import asyncio


async def fetch_all(fetch, urls):
    left = list(enumerate(urls))
    results = [None] * len(urls)

    async def worker():
        while left:
            place, url = left.pop()
            try:
                results[place] = await fetch(url)
            except Exception as error:
                results[place] = error

    await asyncio.gather(*(worker() for _ in range(4)))
    return results
