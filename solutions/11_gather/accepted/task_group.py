"""A task group instead of gather."""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    async with asyncio.TaskGroup() as group:
        for _ in range(3):
            group.create_task(count())
