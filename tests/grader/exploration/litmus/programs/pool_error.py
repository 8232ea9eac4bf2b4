"""What a task of a pool raises, its future raises: no thread dies of it."""

from concurrent.futures import ThreadPoolExecutor


def fail():
    raise ValueError("no")


def program():
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(fail)
        try:
            future.result()
        except ValueError as error:
            return str(error)


EXPECTED = {(): ({"no"}, None)}
