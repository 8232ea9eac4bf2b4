"""Gives the permit of a failed request back twice, so that the limit grows.

Caught by: test_never_more_than_four, test_a_failure_takes_no_place_away
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        async with permits:
            try:
                return await fetch(url)
            except Exception as error:
                permits.release()
                return error

    return await asyncio.gather(*(one(url) for url in urls))
