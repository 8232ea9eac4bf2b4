"""Awaits the draws in an event loop that hands them to a pool of eight."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    return asyncio.run(draw_in_loop(draw, count))


async def draw_in_loop(draw, count):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=8) as pool:
        drawn = [loop.run_in_executor(pool, draw, number) for number in range(count)]
        await asyncio.wait(drawn) if drawn else None
    failures = {number: future.exception() for number, future in enumerate(drawn) if future.exception()}
    return [None if number in failures else future.result() for number, future in enumerate(drawn)], failures
