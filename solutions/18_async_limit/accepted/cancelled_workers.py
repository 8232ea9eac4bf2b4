"""Workers that never end by themselves; `join` tells when all is done, then they are cancelled."""

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
    finally:
        for each in workers:
            each.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return results
