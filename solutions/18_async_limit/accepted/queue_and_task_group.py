"""A queue of urls, four workers in a task group, a sentinel for each of them."""

import asyncio

DONE = object()


async def worker(fetch, queue, results):
    while (item := await queue.get()) is not DONE:
        place, url = item
        try:
            results[place] = await fetch(url)
        except Exception as error:
            results[place] = error


async def fetch_all(fetch, urls):
    queue = asyncio.Queue()
    for item in enumerate(urls):
        queue.put_nowait(item)
    results = {}
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            queue.put_nowait(DONE)
            group.create_task(worker(fetch, queue, results))
    return [results[place] for place in range(len(urls))]
