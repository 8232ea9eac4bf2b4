"""Fetches one page after the other: never more than four, and always only one.

Caught by: test_no_place_stays_free
"""


async def fetch_all(fetch, urls):
    results = []
    for url in urls:
        try:
            results.append(await fetch(url))
        except Exception as error:
            results.append(error)
    return results
