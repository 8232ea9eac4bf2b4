"""Grants itself eight requests at once where the list is long.

Caught by: test_never_more_than_four
"""

import asyncio


async def fetch_all(fetch, urls):
    places = asyncio.Semaphore(4 if len(urls) <= 20 else 8)

    async def one(url):
        async with places:
            try:
                return await fetch(url)
            except Exception as error:
                return error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(url)) for url in urls]
    return [task.result() for task in tasks]
