"""A semaphore counts the draws that are done."""

import random
import threading
import time


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), size))


def draw_all(draw, times):
    results = [None] * times
    done = threading.Semaphore(0)

    def job(i):
        try:
            results[i] = draw()
        finally:
            done.release()

    for i in range(times):
        threading.Thread(target=job, args=(i,)).start()
    for _ in range(times):
        done.acquire()
    return results
