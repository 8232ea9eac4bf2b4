"""Awaits the draws in an event loop that hands them to a pool of eight."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    return asyncio.run(draw_in_loop(draw, count))


async def draw_in_loop(draw, count):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=8) as pool:
        drawn = [loop.run_in_executor(pool, draw, number) for number in range(count)]
        ended = await asyncio.gather(*drawn, return_exceptions=True)
    failures = {number: end for number, end in enumerate(ended) if isinstance(end, Exception)}
    return [None if isinstance(end, Exception) else end for end in ended], failures
