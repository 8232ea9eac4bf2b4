"""Two threads write a buffer of lines out: copied, then cleared, in two steps."""

import threading

lock = threading.Lock()
buffer = ["one", "two"]
written = []


def flush():
    lines = list(buffer)
    with lock:
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
