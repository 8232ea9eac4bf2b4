"""`asyncio.wait` on a set of tasks."""

import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    await asyncio.wait({asyncio.create_task(count()) for _ in range(3)})
