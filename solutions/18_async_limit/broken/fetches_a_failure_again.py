"""Fetches a page that failed once more, which nobody asked for, and keeps the first exception.

Caught by: test_a_failure_takes_no_place_away
"""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    results = [None] * len(urls)
    left = iter(list(enumerate(urls)))

    async def work():
        for place, url in left:
            try:
                results[place] = await fetch(url)
            except Exception as error:
                results[place] = error
                try:
                    results[place] = await fetch(url)
                except Exception:
                    pass

    async with asyncio.TaskGroup() as group:
        for _ in range(LIMIT):
            group.create_task(work())
    return results
