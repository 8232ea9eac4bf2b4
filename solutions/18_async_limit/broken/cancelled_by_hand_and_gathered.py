"""Cancels by hand, and waits with a plain `gather`, which ends with the first one that is cancelled.

Caught by: test_a_cancelled_call_ends_its_requests
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)
    tasks = []
    try:
        for url in urls:
            await permits.acquire()
            task = asyncio.ensure_future(fetch(url))
            task.add_done_callback(lambda _: permits.release())
            tasks.append(task)
        return await asyncio.gather(*tasks, return_exceptions=True)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks)
        raise
