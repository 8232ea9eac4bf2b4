"""Four workers under a plain `gather`: when it is cancelled, it ends with the first of them.

Caught by: test_a_cancelled_call_ends_its_requests
"""

import asyncio


async def fetch_all(fetch, urls):
    results = [None] * len(urls)
    left = iter(enumerate(urls))

    async def worker():
        # The next item is taken without an await, so no two workers get the same one.
        for place, url in left:
            try:
                results[place] = await fetch(url)
            except Exception as error:
                results[place] = error

    await asyncio.gather(*(worker() for _ in range(4)))
    return results
