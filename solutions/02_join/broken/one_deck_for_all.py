"""All draws lay their numbers into one place, and two at the same time take each other's.

Caught by: test_a_draw_is_sorted_distinct_and_in_range
"""

import random
import threading

deck = []


def draw_numbers(highest, size):
    """A deck for all draws."""
    global deck
    deck = list(range(1, highest + 1))
    random.shuffle(deck)
    return sorted(deck[:size])


def draw_all(draw, times):
    results = []
    threads = [threading.Thread(target=lambda: results.append(draw())) for _ in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results
