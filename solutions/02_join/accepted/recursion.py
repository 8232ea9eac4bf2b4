"""Each call starts one thread, has the rest started, and waits for its own."""

import collections
import random
import threading


def draw_numbers(highest, size):
    left = [*range(1, highest + 1)]
    return sorted(left.pop(random.randrange(len(left))) for _ in range(size))


def draw_all(draw, times):
    found = collections.deque()

    def start(number):
        if number == 0:
            return
        thread = threading.Thread(target=lambda: found.appendleft(draw()))
        thread.start()
        start(number - 1)
        thread.join()

    start(times)
    return list(found)
