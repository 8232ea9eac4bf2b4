"""Expects no other failures than those of the system, such as a time limit.

Caught by: test_a_failure_harms_no_other_page
"""

import asyncio


async def fetch_all(fetch, urls):
    permits = asyncio.Semaphore(4)

    async def one(url):
        async with permits:
            try:
                return await fetch(url)
            except OSError as error:
                return error

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(url)) for url in urls]
    return [task.result() for task in tasks]
