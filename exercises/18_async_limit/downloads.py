"""Many pages are fetched at once: far too many for the server, and one failure loses them all.

Let at most four requests be in flight, and let a failure harm no other page. Keep the name of the function.
"""

import asyncio

LIMIT = 4


async def fetch_all(fetch, urls):
    """Fetch every url with `await fetch(url)`; return a list with a result for each, in their order."""
    # TODO: all requests are in flight at once. Let there be at most LIMIT of them, and LIMIT while enough are left.
    # TODO: the first failure is all that the caller gets. Put each failure in its place, next to the pages.
    return await asyncio.gather(*(fetch(url) for url in urls))


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

    try:
        print(await fetch_all(fetch, [f"page {number}" for number in range(10)]))
    except OSError as error:
        print("of ten pages one failed, and this is all that came back:", error)
    print("requests in flight at once, at most:", most)


if __name__ == "__main__":
    asyncio.run(_demo())
