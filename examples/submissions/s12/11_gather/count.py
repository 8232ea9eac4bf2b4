import asyncio


async def count():
    while True:
        print("One")
        print("Two")


async def main():
    await asyncio.gather(count(), count(), count())


if __name__ == "__main__":
    asyncio.run(main())
