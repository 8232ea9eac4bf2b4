"""Each thread is an object that keeps its own result until it is asked."""

import random
from threading import Thread


def draw_numbers(highest, size):
    numbers = set()
    while len(numbers) < size:
        numbers.add(random.randint(1, highest))
    return sorted(numbers)


class Draw(Thread):
    def __init__(self, draw):
        super().__init__()
        self.draw = draw
        self.result = None

    def run(self):
        self.result = self.draw()


def draw_all(draw, times):
    threads = [Draw(draw) for _ in range(times)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return [thread.result for thread in threads]
