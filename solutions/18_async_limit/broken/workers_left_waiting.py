"""The workers wait for more work for ever: they are still there when the call is over.

Caught by: test_calls_are_independent_and_leave_nothing_behind
"""

import asyncio


async def fetch_all(fetch, urls):
    queue = asyncio.Queue()
    results = [None] * len(urls)
    for item in enumerate(urls):
        queue.put_nowait(item)

    async def worker():
        while True:
            place, url = await queue.get()
            try:
                results[place] = await fetch(url)
            except Exception as error:
                results[place] = error
            finally:
                queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(4)]
    try:
        await queue.join()
    except asyncio.CancelledError:
        for each in workers:
            each.cancel()
        raise
    return results
