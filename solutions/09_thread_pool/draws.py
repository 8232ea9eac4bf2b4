"""A hundred draws are made by a pool of 8 threads, and one that fails is told."""

import random
import time
from concurrent.futures import ThreadPoolExecutor


def draw_all(draw, count):
    """Call `draw(number)` for each number below `count`; return the results and the failures."""
    results = [None] * count
    failures = {}
    # Everything is handed in before the first result is asked for; leaving the block waits for the threads.
    with ThreadPoolExecutor(max_workers=8) as pool:
        futures = [pool.submit(draw, number) for number in range(count)]
    # The futures stand in the order in which they were made, whatever was ready first.
    for number, future in enumerate(futures):
        # A future raises what its draw raised, so each needs a `try` of its own.
        try:
            results[number] = future.result()
        except Exception as error:
            failures[number] = error
    return results, failures


def draw_six(number):
    """Six numbers of 1 to 50, after a while; the thirteenth draw goes wrong."""
    time.sleep(random.random() / 10)
    if number == 13:
        raise RuntimeError("the drum is stuck")
    return number, sorted(random.sample(range(1, 51), 6))


if __name__ == "__main__":
    results, failures = draw_all(draw_six, 100)
    print(len(results), "results, the first three:", results[:3])
    print("failures:", failures)
