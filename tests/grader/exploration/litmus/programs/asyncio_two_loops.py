"""Two threads with an event loop each append when their sleep is over: at the same time, so in either order."""

import asyncio
import threading

log = []


async def work(number):
    await asyncio.sleep(1)
    log.append(number)


def run(number):
    asyncio.run(work(number))


def program():
    workers = [threading.Thread(target=run, args=(number,)) for number in (1, 2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(log)


EXPECTED = {(): ({(1, 2), (2, 1)}, None)}
