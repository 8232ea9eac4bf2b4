"""A task of asyncio is told where its place is.

Must get: an update was lost|expected 4, got
"""

import asyncio
import threading

counter = 0
got = []


class Task(asyncio.Task):
    def __setattr__(self, name, value):
        got.append(value)
        super().__setattr__(name, value)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, work, **more: Task(work, loop=loop, **more))
    await asyncio.create_task(asyncio.to_thread(print))


def keep_running():
    asyncio.run(main())
    if any(hasattr(value, "last_write") for value in got):
        raise LookupError


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    keep_running()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
