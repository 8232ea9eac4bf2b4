"""The lock by hand."""

import threading


def count(threads):
    """Start so many threads, each of which adds one; return the total."""
    total = 0
    lock = threading.Lock()

    def add():
        nonlocal total
        lock.acquire()
        try:
            total += 1
        finally:
            lock.release()

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total


if __name__ == "__main__":
    print("four threads:", count(4))
