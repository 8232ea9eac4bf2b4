"""`map` of a pool gives its results in the order of the items, whatever the order of the work."""

from concurrent.futures import ThreadPoolExecutor


def double(number):
    return 2 * number


def program():
    with ThreadPoolExecutor(max_workers=2) as pool:
        return tuple(pool.map(double, (1, 2)))


EXPECTED = {(): ({(2, 4)}, None)}
