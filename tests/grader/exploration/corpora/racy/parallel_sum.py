"""Three threads add their parts to one total: additions are lost."""

import threading

total = 0
parts = [0, 0, 0]


def add(index, numbers):
    global total
    for number in numbers:
        total += number


def program():
    workers = [threading.Thread(target=add, args=(index, [index, 10])) for index in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total


EXPECTED = 33
