import asyncio


async def count():
    print("One")
    await asyncio.sleep(1)
    print("Two")


async def main():
    tasks = [asyncio.create_task(count()) for _ in range(3)]
    print(f"{len(tasks)} tasks running")


if __name__ == "__main__":
    asyncio.run(main())
