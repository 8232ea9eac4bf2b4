"""Waits for all futures with `wait` and then looks at each."""

from concurrent import futures

WORKERS = 8


class Draws:
    def __init__(self, draw, count):
        self.draw = draw
        self.count = count

    def make(self):
        with futures.ThreadPoolExecutor(WORKERS) as pool:
            made = {number: pool.submit(self.draw, number) for number in range(self.count)}
            futures.wait(made.values())
        failures = {number: future.exception() for number, future in made.items() if future.exception() is not None}
        results = [None if number in failures else future.result() for number, future in made.items()]
        return results, failures


def draw_all(draw, count):
    return Draws(draw, count).make()
