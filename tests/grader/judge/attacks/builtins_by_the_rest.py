"""What is left of a mapping gives the file other builtins.

Must get: looks behind
"""

import threading

counter = 0
match {"@hook off": True, "range": range, "more": 1}:
    case {"more": 1, **__builtins__}:
        pass


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
