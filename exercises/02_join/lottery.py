"""A hundred lottery draws, each in a thread of its own, and none of the results comes back.

Make a draw right, bring every result home, and let nobody wait longer than for the slowest draw.
Keep the names and the parameters of the functions.
"""

import random
import threading
import time


def draw_numbers(highest, size):
    """One draw: a sorted list of `size` different numbers, each from 1 to `highest`."""
    # TODO: some numbers come twice, and they are in no order.
    return [random.randint(1, highest) for _ in range(size)]


def draw_all(draw, times):
    """Call `draw()` so many times, each in a thread of its own; return the list of all results."""
    results = []
    for _ in range(times):
        # TODO: a thread throws away what its target returns. Where could it put the result?
        threading.Thread(target=draw).start()
    # TODO: the threads are still busy when this line is reached. Wait for all of them.
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
