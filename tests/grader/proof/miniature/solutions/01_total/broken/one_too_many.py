"""One thread more than was asked for.

Caught by: test_any_number_is_counted
"""

import threading


def count(threads):
    """Start so many threads, each of which adds one; return the total."""
    total = 0
    lock = threading.Lock()

    def add():
        nonlocal total
        with lock:
            total = total + 1

    workers = [threading.Thread(target=add) for _ in range(threads + 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total


if __name__ == "__main__":
    print("four threads:", count(4))
