"""Copying and clearing are one turn under the lock."""

import threading

lock = threading.Lock()
buffer = ["one", "two"]
written = []


def flush():
    with lock:
        lines = list(buffer)
        buffer.clear()
        written.extend(lines)


def program():
    workers = [threading.Thread(target=flush) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return written


EXPECTED = ["one", "two"]
