"""A class, a bounded semaphore acquired and released by hand, a task group around it."""

import asyncio
from typing import Any


class Downloader:
    def __init__(self, fetch, limit: int = 4) -> None:
        self._fetch = fetch
        self._permits = asyncio.BoundedSemaphore(limit)

    async def _one(self, url) -> Any:
        await self._permits.acquire()
        try:
            return await self._fetch(url)
        except Exception as error:
            return error
        finally:
            self._permits.release()

    async def all(self, urls) -> list[Any]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._one(url)) for url in urls]
        return [task.result() for task in tasks]


async def fetch_all(fetch, urls):
    return await Downloader(fetch).all(urls)
