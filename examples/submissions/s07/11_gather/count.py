import asyncio

finished = 0


async def count():
    global finished
    print("One")
    await asyncio.sleep(1)
    print("Two")
    finished += 1


async def main():
    for _ in range(3):
        asyncio.create_task(count())
    while finished < 3:
        pass  # wait until all of them are done


if __name__ == "__main__":
    asyncio.run(main())
