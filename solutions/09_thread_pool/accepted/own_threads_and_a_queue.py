"""Builds the pool itself: eight threads that take numbers from a queue until it is empty."""

import queue
import threading


def draw_all(draw, count):
    results = [None] * count
    failures = {}
    numbers = queue.Queue()
    for number in range(count):
        numbers.put(number)

    def work():
        while True:
            try:
                number = numbers.get_nowait()
            except queue.Empty:
                return
            try:
                results[number] = draw(number)
            except Exception as error:
                failures[number] = error

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results, failures
