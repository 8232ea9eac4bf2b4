"""A worker does not survive a failure: after four of them nobody fetches the rest.

Caught by: test_a_failure_takes_no_place_away
"""

import asyncio


async def fetch_all(fetch, urls):
    results = [None] * len(urls)
    left = iter(enumerate(urls))

    async def worker():
        try:
            for place, url in left:
                results[place] = await fetch(url)
        except Exception as error:
            results[place] = error

    await asyncio.gather(*(worker() for _ in range(4)))
    return results
