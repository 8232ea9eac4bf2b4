"""`+=` changes the list in one step, and puts the same list back."""

import random
import threading
import time


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = []

    def job():
        nonlocal results
        value = draw()
        results += [value]

    threads = [threading.Thread(target=job) for _ in range(times)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results
