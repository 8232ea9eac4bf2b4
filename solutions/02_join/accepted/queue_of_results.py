"""The threads put their results into a queue, and the main thread takes out as many as it started."""

import queue
import random
import threading


def draw_numbers(highest, size):
    return sorted(random.sample(range(1, highest + 1), k=size))


def draw_all(draw, times):
    answers = queue.Queue()
    for _ in range(times):
        threading.Thread(target=lambda: answers.put(draw())).start()
    return [answers.get() for _ in range(times)]
