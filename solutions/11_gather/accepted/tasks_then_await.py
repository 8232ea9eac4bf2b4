"""Tasks are made first, then each is awaited."""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    tasks = [asyncio.create_task(count()) for _ in range(3)]
    for task in tasks:
        await task
