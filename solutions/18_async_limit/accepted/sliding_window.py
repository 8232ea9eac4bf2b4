"""A set of at most four running tasks; whenever one is done, the next one is made."""

import asyncio


async def fetch_all(fetch, urls):
    tasks, running = [], set()
    try:
        for url in urls:
            if len(running) == 4:
                _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            task = asyncio.create_task(fetch(url))
            tasks.append(task)
            running.add(task)
        if running:
            await asyncio.wait(running)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        if running:
            await asyncio.wait(running)
        raise
    return [task.exception() or task.result() for task in tasks]
