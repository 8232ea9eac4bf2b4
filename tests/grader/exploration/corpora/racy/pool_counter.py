"""Tasks of a pool add to a counter: some additions are lost."""

from concurrent.futures import ThreadPoolExecutor

total = 0


def work(number):
    global total
    total += number
    return 0


def program():
    with ThreadPoolExecutor(max_workers=2) as pool:
        return sum(pool.map(work, (1, 2))) + total


EXPECTED = 3
