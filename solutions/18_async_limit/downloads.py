"""Many pages are fetched at once, four at a time, and a failure harms no other page."""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    """Fetch every url with `await fetch(url)`; return a list with a result for each, in their order."""
    # Made in each call: a semaphore waits with the event loop that runs.
    permits = asyncio.Semaphore(LIMIT)

    async def limited(url):
        # The permit is held while the request is in flight, and given back whatever becomes of it.
        async with permits:
            return await fetch(url)

    # Each failure is a result like any other; only a cancellation of the whole reaches all of them.
    return await asyncio.gather(*(limited(url) for url in urls), return_exceptions=True)


async def _demo():
    in_flight = most = 0

    async def fetch(url):
        nonlocal in_flight, most
        in_flight += 1
        most = max(most, in_flight)
        try:
            await asyncio.sleep(0.2)
            if url == "page 3":
                raise OSError(f"{url} is not there")
            return f"text of {url}"
        finally:
            in_flight -= 1

    print(await fetch_all(fetch, [f"page {number}" for number in range(10)]))
    print("requests in flight at once, at most:", most)


if __name__ == "__main__":
    asyncio.run(_demo())
