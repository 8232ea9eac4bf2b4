"""Draws once and returns this result as often as was asked for.

Caught by: test_each_draw_has_a_thread_of_its_own, test_no_result_is_lost_in_any_interleaving
"""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    drawn = []
    thread = threading.Thread(target=lambda: drawn.append(draw()))
    thread.start()
    thread.join()
    return drawn * times
