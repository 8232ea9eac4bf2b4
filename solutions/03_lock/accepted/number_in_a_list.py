"""The number is in a list, and a context manager hands it out to one thread at a time."""

import threading
from contextlib import contextmanager

_box = [0]
_guard = threading.Lock()


@contextmanager
def box():
    _guard.acquire()
    try:
        yield _box
    finally:
        _guard.release()


def add(increments):
    for _ in range(increments):
        with box() as b:
            b[0] += 1


def run(threads, increments):
    with box() as b:
        b[0] = 0
    go = threading.Event()

    def worker():
        go.wait()
        add(increments)

    team = {threading.Thread(target=worker) for _ in range(threads)}
    for t in team:
        t.start()
    go.set()
    for t in team:
        t.join()
    with box() as b:
        return b[0]
