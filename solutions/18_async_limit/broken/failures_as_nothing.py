"""Puts `None` in place of a failure: nobody learns what went wrong.

Caught by: test_a_failure_harms_no_other_page
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        async with permits:
            try:
                return await fetch(url)
            except Exception:
                return None

    return await asyncio.gather(*(one(url) for url in urls))
