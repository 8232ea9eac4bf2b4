"""A thread hands a coroutine to the loop of the main thread and waits for its result."""

import asyncio
import threading

log = []


async def double(number):
    await asyncio.sleep(1)
    return 2 * number


def work(loop, done):
    log.append(asyncio.run_coroutine_threadsafe(double(21), loop).result())
    loop.call_soon_threadsafe(done.set)


async def main():
    done = asyncio.Event()
    threading.Thread(target=work, args=(asyncio.get_running_loop(), done)).start()
    await done.wait()


def program():
    asyncio.run(main())
    return tuple(log)


EXPECTED = {(): ({(42,)}, None)}
