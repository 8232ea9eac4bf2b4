"""Takes each result as it comes, with its number, and puts it into its place."""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    gate = asyncio.Semaphore(LIMIT)
    pages = [None] * len(urls)

    async def numbered(number):
        async with gate:
            try:
                return number, await fetch(urls[number])
            except Exception as error:
                return number, error

    tasks = [asyncio.create_task(numbered(number)) for number in range(len(urls))]
    try:
        for next_one in asyncio.as_completed(tasks):
            number, page = await next_one
            pages[number] = page
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return pages
