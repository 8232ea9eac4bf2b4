"""A collector counts the results and wakes who waits for the last one."""

import random
import threading
from bisect import insort


def draw_numbers(highest, size):
    numbers = []
    while len(numbers) < size:
        number = random.randrange(highest) + 1
        if number not in numbers:
            insort(numbers, number)
    return numbers


class Collector:
    def __init__(self, expected):
        self.expected = expected
        self.results = []
        self.complete = threading.Condition()

    def collect(self, draw):
        result = draw()
        with self.complete:
            self.results = self.results + [result]
            if len(self.results) == self.expected:
                self.complete.notify_all()

    def wait(self):
        with self.complete:
            self.complete.wait_for(lambda: len(self.results) == self.expected)
            return self.results


def draw_all(draw, times):
    collector = Collector(times)
    for _ in range(times):
        threading.Thread(target=collector.collect, args=(draw,)).start()
    return collector.wait()
