"""Makes a task only when there is a permit for it: never a thousand tasks that wait."""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    """Make a task only when a permit is there: no thousand tasks that wait."""
    permits = asyncio.Semaphore(LIMIT)
    tasks = []

    async def one(url):
        try:
            return await fetch(url)
        except Exception as error:
            return error

    async with asyncio.TaskGroup() as group:
        for url in tuple(urls):
            await permits.acquire()
            task = group.create_task(one(url))
            task.add_done_callback(lambda _: permits.release())
            tasks.append(task)
    return [task.result() for task in tasks]
