"""Each thread adds one to a total, and none is forgotten."""

import threading


def count(threads):
    """Start so many threads, each of which adds one; return the total."""
    total = 0
    lock = threading.Lock()

    def add():
        nonlocal total
        # The lock spans the reading and the writing.
        with lock:
            total = total + 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total


if __name__ == "__main__":
    print("four threads:", count(4))
