"""Takes a TimeoutError of `fetch` for a word about its own patience, and puts nothing in its place.

Caught by: test_a_failure_harms_no_other_page
"""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(LIMIT)

    async def one(url):
        async with permits:
            try:
                return await fetch(url)
            except TimeoutError:
                return None
            except Exception as error:
                return error

    return await asyncio.gather(*map(one, urls))
