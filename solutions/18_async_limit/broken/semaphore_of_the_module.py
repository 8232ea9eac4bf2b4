"""One semaphore for the whole program, made at import: it belongs to the first event loop that waits with it.

Caught by: test_calls_are_independent_and_leave_nothing_behind
"""

import asyncio

permits = asyncio.Semaphore(4)


async def fetch_all(fetch, urls):
    async def one(url):
        async with permits:
            return await fetch(url)

    return await asyncio.gather(*(one(url) for url in urls), return_exceptions=True)
