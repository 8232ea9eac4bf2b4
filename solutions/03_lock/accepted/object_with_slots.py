"""The number is in an object without a dictionary."""

import threading
from dataclasses import dataclass


@dataclass(slots=True)
class Board:
    total: int = 0


board = Board()
lock = threading.Lock()


def add(increments):
    for _ in range(increments):
        with lock:
            board.total = board.total + 1


def run(threads, increments):
    board.total = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return board.total
