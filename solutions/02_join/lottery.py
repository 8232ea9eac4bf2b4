"""A hundred lottery draws, each in a thread of its own, and every result comes back."""

import random
import threading
import time


def draw_numbers(highest, size):
    """One draw: a sorted list of `size` different numbers, each from 1 to `highest`."""
    # A sample is drawn without putting back, so nothing comes twice.
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    """Call `draw()` so many times, each in a thread of its own; return the list of all results."""
    results = []

    # `append` is one step: no other thread can come in between.
    def draw_one():
        results.append(draw())

    threads = [threading.Thread(target=draw_one) for _ in range(times)]
    for thread in threads:
        thread.start()
    # All are on their way by now, so the waiting adds up to no more than the slowest of them.
    for thread in threads:
        thread.join()
    return results


if __name__ == "__main__":

    def slow_draw():
        time.sleep(random.uniform(0.1, 0.5))
        return draw_numbers(50, 6)

    print("one draw of 6 numbers from 1 to 50:", draw_numbers(50, 6))
    began = time.perf_counter()
    drawn = draw_all(slow_draw, 100)
    seconds = time.perf_counter() - began
    print(f"100 slow draws: expected 100 results after half a second, got {len(drawn)} after {seconds:.2f} s")
