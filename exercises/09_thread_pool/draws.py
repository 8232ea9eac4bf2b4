"""A hundred draws are made by a hundred threads, and one that fails is lost without a word.

Let a pool of 8 threads make the draws. Return their results in order, and tell which failed and why.
Keep the name of the function `draw_all` and its parameters.
"""

import random
import threading
import time


def draw_all(draw, count):
    """Call `draw(number)` for each number below `count`; return the results and the failures."""
    results = []
    failures = {}
    # TODO: let 8 threads make all the draws instead of one thread each, and see that none is left over.
    threads = [threading.Thread(target=lambda number=number: results.append(draw(number))) for number in range(count)]
    for thread in threads:
        thread.start()
    print(threading.active_count() - 1, "threads are at work")
    for thread in threads:
        thread.join()
    # TODO: put each result into the place of its number.
    # TODO: put the exception of a failed draw into `failures`, under its number.
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
