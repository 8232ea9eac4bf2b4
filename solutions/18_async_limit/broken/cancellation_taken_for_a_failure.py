"""Catches `BaseException`: a worker that is cancelled notes it as a failure and takes the next url.

Caught by: test_a_cancelled_call_ends_its_requests
"""

import asyncio


async def fetch_all(fetch, urls):
    results = [None] * len(urls)
    left = iter(enumerate(urls))

    async def worker():
        for place, url in left:
            try:
                results[place] = await fetch(url)
            except BaseException as error:
                results[place] = error

    await asyncio.gather(*(worker() for _ in range(4)))
    return results
