"""A future for each thread: `result` waits for it."""

import random
import threading
from concurrent.futures import Future


def draw_numbers(highest, size):
    drawn = set()
    while len(drawn) < size:
        drawn.add(random.randint(1, highest))
    return sorted(drawn)


def in_thread(function):
    future = Future()

    def call():
        future.set_result(function())

    threading.Thread(target=call).start()
    return future


def draw_all(draw, times):
    return [future.result() for future in [in_thread(draw) for _ in range(times)]]
