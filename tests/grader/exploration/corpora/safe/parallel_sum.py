"""Each thread fills a slot of its own; the main thread adds them up."""

import threading

total = 0
parts = [0, 0, 0]


def add(index, numbers):
    for number in numbers:
        parts[index] += number


def program():
    workers = [threading.Thread(target=add, args=(index, [index, 10])) for index in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total + sum(parts)


EXPECTED = 33
