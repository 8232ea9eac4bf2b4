"""A pool that has as many threads as there are draws; leaving the `with` block waits for all of them."""

from concurrent.futures import ThreadPoolExecutor
from random import choice


def draw_numbers(highest, size):
    urn = [*range(1, highest + 1)]
    numbers = []
    for _ in range(size):
        numbers.append(choice(urn))
        urn.remove(numbers[-1])
    numbers.sort()
    return numbers


def draw_all(draw, times):
    with ThreadPoolExecutor(max_workers=times) as pool:
        futures = [pool.submit(draw) for _ in range(times)]
    return [future.result() for future in futures]
