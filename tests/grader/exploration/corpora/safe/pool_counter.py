"""The tasks return what they found; the main thread adds it up."""

from concurrent.futures import ThreadPoolExecutor

total = 0


def work(number):
    return number


def program():
    with ThreadPoolExecutor(max_workers=2) as pool:
        return sum(pool.map(work, (1, 2))) + total


EXPECTED = 3
