"""A pattern gives the file other builtins, in which the hooks are switched off.

Must get: looks behind
"""

import threading

counter = 0
match {"@hook off": True, "range": range}:
    case __builtins__:
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
