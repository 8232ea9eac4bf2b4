"""Two tasks of a pool add one each to a counter. One worker may do both: 2. Two workers may lose one: 1."""

from concurrent.futures import ThreadPoolExecutor

counter = 0


def add():
    global counter
    counter += 1


def program():
    with ThreadPoolExecutor(max_workers=2) as pool:
        pool.submit(add)
        pool.submit(add)
    return counter


EXPECTED = {(): ({1, 2}, None)}
