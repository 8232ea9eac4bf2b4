"""The list of results belongs to the module, so that a call overwrites what the one before has returned.

Caught by: test_calls_are_independent_and_leave_nothing_behind
"""

import asyncio

results = []


async def fetch_all(fetch, urls):
    results[:] = [None] * len(urls)
    todo = asyncio.Queue()
    for pair in enumerate(urls):
        todo.put_nowait(pair)

    async def worker():
        while True:
            try:
                i, url = todo.get_nowait()
            except asyncio.QueueEmpty:
                return
            try:
                results[i] = await fetch(url)
            except Exception as error:
                results[i] = error

    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(worker())
    return results
