"""A class for the session, the exception out of its group, and `asyncio.wait` in place of `asyncio.timeout`."""

import asyncio
from typing import Any


class Session:
    """An async context manager around a session."""

    def __init__(self, name: str, open_session: Any) -> None:
        self.name = name
        self.open_session = open_session

    async def __aenter__(self):
        self.session = await self.open_session(self.name)
        return self.session

    async def __aexit__(self, *exc_info):
        await self.session.close()


async def copy(name, open_session):
    async with Session(name, open_session) as session:
        return await session.send()


async def copy_all(names, open_session):
    tasks = []
    try:
        async with asyncio.TaskGroup() as group:
            for name in names:
                tasks.append(group.create_task(copy(name, open_session), name=f"copy {name}"))
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]


async def copy_within(seconds, names, open_session):
    task = asyncio.create_task(copy_all(names, open_session))
    try:
        done, _ = await asyncio.wait([task], timeout=seconds)
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.wait([task])
        raise
    if done:
        return task.result()
    task.cancel()
    await asyncio.wait([task])
    return None
