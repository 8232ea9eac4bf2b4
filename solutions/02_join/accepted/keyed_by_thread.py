"""A dictionary holds the result of each thread under the thread object itself."""

import random
import threading


def draw_numbers(highest, size):
    wanted = set()
    while len(wanted) != size:
        wanted |= {random.randint(1, highest)}
    return sorted(wanted)


def draw_all(draw, times):
    found = {}

    def one():
        found[threading.current_thread()] = draw()

    started = []
    for _ in range(times):
        started.append(threading.Thread(target=one))
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()
    return list(found.values())
