"""A lock makes one step of reading the old list and storing a longer one."""

import random
import threading

lock = threading.Lock()
results = []


def draw_numbers(highest, size):
    numbers = []
    while len(numbers) < size:
        number = random.randrange(highest) + 1
        if number not in numbers:
            numbers.append(number)
    return sorted(numbers)


def draw_one(draw):
    global results
    numbers = draw()
    with lock:
        results = [*results, numbers]


def draw_all(draw, times):
    global results
    results = []
    threads = [threading.Thread(target=draw_one, args=[draw]) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
