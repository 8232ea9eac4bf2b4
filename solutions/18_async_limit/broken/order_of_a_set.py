"""Takes the results from the set `done`, which has no order.

Caught by: test_each_result_stands_in_its_place
"""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(LIMIT)

    async def one(url):
        async with permits:
            try:
                return await fetch(url)
            except Exception as error:
                return error

    tasks = [asyncio.create_task(one(url)) for url in urls]
    if not tasks:
        return []
    try:
        done, _ = await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    return [task.result() for task in done]
