"""Four coroutines of one second each through two permits: two by two, two seconds."""

import asyncio

inside = most = 0


async def work(permits):
    global inside, most
    async with permits:
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(1)
        inside -= 1


async def main():
    permits = asyncio.Semaphore(2)
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*(work(permits) for _ in range(4)))
    return most, loop.time() - began


def program():
    return asyncio.run(main())


EXPECTED = {(): ({(2, 2.0)}, 1)}
