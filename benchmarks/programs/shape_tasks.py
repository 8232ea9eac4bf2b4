"""An event loop runs tasks that the program makes."""

import asyncio


async def add(cell: list, guard: object) -> None:
    """Read, wait, write one more."""
    async with guard:
        before = cell[0]
        await asyncio.sleep(0)
        cell[0] = before + 1


async def both(guard: object) -> int:
    """Let two tasks add one each and give the sum."""
    cell = [0]
    await asyncio.gather(add(cell, guard), add(cell, guard))
    return cell[0]


def program() -> None:
    """Give room for two under the guard: an update is lost."""
    assert asyncio.run(both(asyncio.Semaphore(2))) == 2


def fixed() -> None:
    """Guard the sum with a lock."""
    assert asyncio.run(both(asyncio.Lock())) == 2
