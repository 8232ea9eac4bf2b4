"""Coroutines that sleep for different times: the loop wakes them in the order of their times. One thread, one class."""

import asyncio

log = []


async def work(seconds):
    await asyncio.sleep(seconds)
    log.append(seconds)
    return seconds


async def main():
    return await asyncio.gather(work(3), work(1), work(2))


def program():
    return tuple(asyncio.run(main())), tuple(log)


EXPECTED = {(): ({((3, 1, 2), (1, 2, 3))}, 1)}
