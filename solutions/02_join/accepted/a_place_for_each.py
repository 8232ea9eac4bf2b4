"""The list has a place for each thread from the start, and each thread fills its own."""

import random
import threading


def draw_numbers(highest, size):
    urn = list(range(1, highest + 1))
    random.shuffle(urn)
    drawn = urn[:size]
    drawn.sort()
    return drawn


def draw_all(draw, times):
    results = [None] * times

    def fill(place):
        results[place] = draw()

    threads = []
    for place in range(times):
        thread = threading.Thread(target=fill, args=(place,), daemon=True, name=f"draw {place}")
        thread.start()
        threads.append(thread)
    while threads:
        threads.pop().join()
    return results
