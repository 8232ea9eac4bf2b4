"""A plain `main` with a runner, and an object that is called; the group lies on an exit stack."""

import asyncio
from contextlib import AsyncExitStack


async def count():
    print("One")
    await asyncio.sleep(delay=1)
    print("Two")


class Counter:
    def __init__(self, times=3):
        self.times = times

    async def __call__(self):
        async with AsyncExitStack() as stack:
            group = await stack.enter_async_context(asyncio.TaskGroup())
            for _ in range(self.times):
                group.create_task(count())


def main():
    with asyncio.Runner() as runner:
        runner.run(Counter()())


if __name__ == "__main__":
    main()
