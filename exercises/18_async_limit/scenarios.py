"""What the checks run with your `downloads.py`."""

import asyncio

import downloads


class Unreachable(Exception):
    """A page that is not there."""


def fetched(seconds, failing=()):
    """Pages 0, 1, 2, ... that take so many seconds; those in `failing` are not there."""
    in_flight = most = 0

    async def fetch(number):
        nonlocal in_flight, most
        in_flight += 1
        most = max(most, in_flight)
        try:
            await asyncio.sleep(seconds[number])
            if number in failing:
                raise Unreachable(number)
            return f"page {number}"
        finally:
            in_flight -= 1

    results = asyncio.run(downloads.fetch_all(fetch, list(range(len(seconds)))))
    told = [f"{type(each).__name__} {each}" if isinstance(each, Exception) else each for each in results]
    return {"results": told, "most": most}
