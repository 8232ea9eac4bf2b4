"""Counts from zero: five requests in flight.

Caught by: test_never_more_than_four
"""

import asyncio


async def fetch_all(fetch, urls):
    in_flight = 0
    freed = asyncio.Event()

    async def one(url):
        nonlocal in_flight, freed
        while in_flight > 4:
            await freed.wait()
        in_flight += 1
        try:
            return await fetch(url)
        finally:
            in_flight -= 1
            freed.set()
            freed = asyncio.Event()

    return await asyncio.gather(*(one(url) for url in urls), return_exceptions=True)
