"""Stores under the ident of the thread, when all threads are alive at once and so no two have the same."""

import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = {}
    all_here = threading.Barrier(times)

    def one():
        all_here.wait()
        numbers = draw()
        results[threading.get_ident()] = numbers
        all_here.wait()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return list(results.values())
