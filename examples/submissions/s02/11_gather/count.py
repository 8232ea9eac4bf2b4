import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    coroutines = [count() for _ in range(3)]
    await asyncio.gather(*coroutines)


if __name__ == "__main__":
    asyncio.run(main())
