"""Four workers that take from one iterator until nothing is left."""

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

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(worker())
    return results
