"""Takes the results from `as_completed`, in the order in which the requests end.

Caught by: test_each_result_stands_in_its_place
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        async with permits:
            try:
                return await fetch(url)
            except Exception as error:
                return error

    tasks = [asyncio.create_task(one(url)) for url in urls]
    try:
        return [await each for each in asyncio.as_completed(tasks)]
    finally:
        for task in tasks:
            task.cancel()
