"""The lock is never given back.

Caught by: test_no_thread_is_forgotten, test_any_number_is_counted
"""

import threading


def count(threads):
    """Start so many threads, each of which adds one; return the total."""
    total = 0
    lock = threading.Lock()

    def add():
        nonlocal total
        lock.acquire()
        total = total + 1

    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total


if __name__ == "__main__":
    print("four threads:", count(4))
