"""`wait_for` gives up after a second what takes two; what takes half a second comes in time."""

import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)
    return "in time"


async def main():
    results = []
    for seconds in (0.5, 2):
        try:
            results.append(await asyncio.wait_for(work(seconds), timeout=1))
        except TimeoutError:
            results.append("too late")
    return tuple(results)


def program():
    return asyncio.run(main())


EXPECTED = {(): ({("in time", "too late")}, 1)}
