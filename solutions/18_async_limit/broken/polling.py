"""Looks twice a second whether a place is free.

Caught by: test_no_place_stays_free
"""

import asyncio


async def fetch_all(fetch, urls):
    in_flight = 0

    async def one(url):
        nonlocal in_flight
        while in_flight >= 4:
            await asyncio.sleep(0.5)
        in_flight += 1
        try:
            return await fetch(url)
        finally:
            in_flight -= 1

    return await asyncio.gather(*(one(url) for url in urls), return_exceptions=True)
