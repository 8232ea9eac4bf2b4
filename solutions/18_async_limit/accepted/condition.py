"""A counter and a condition in place of a semaphore."""

import asyncio


async def fetch_all(fetch, urls):
    changed = asyncio.Condition()
    free = 4

    async def one(url):
        nonlocal free
        async with changed:
            await changed.wait_for(lambda: free > 0)
            free -= 1
        try:
            return await fetch(url)
        finally:
            free += 1
            async with changed:
                changed.notify()

    return list(await asyncio.gather(*map(one, urls), return_exceptions=True))
