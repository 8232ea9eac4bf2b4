"""Calls in the same event loop share one semaphore, so that two of them have 4 places together.

Caught by: test_calls_are_independent_and_leave_nothing_behind
"""

import asyncio

_sems = {}


async def fetch_all(fetch, urls):
    loop = asyncio.get_running_loop()
    sem = _sems.setdefault(loop, asyncio.Semaphore(4))
    async def one(url):
        async with sem:
            return await fetch(url)
    return await asyncio.gather(*(one(u) for u in urls), return_exceptions=True)
