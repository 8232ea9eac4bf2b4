"""Cuts the list into groups of four and waits for the slowest of each group.

Caught by: test_no_place_stays_free
"""

import asyncio


async def fetch_all(fetch, urls):
    results = []
    for start in range(0, len(urls), 4):
        group = urls[start:start + 4]
        results += await asyncio.gather(*(fetch(url) for url in group), return_exceptions=True)
    return results
