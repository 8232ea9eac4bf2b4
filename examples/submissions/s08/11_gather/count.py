import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.gather(*(one_at_a_time(lock) for _ in range(3)))


async def one_at_a_time(lock):
    async with lock:
        await count()


if __name__ == "__main__":
    asyncio.run(main())
