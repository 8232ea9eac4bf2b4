import asyncio


async def counter():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def run_all():
    await asyncio.gather(counter(), counter(), counter())


asyncio.run(run_all())
