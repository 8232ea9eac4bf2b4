"""Each thread adds one to a total, and sometimes one of them is forgotten.

Let it be right for any number of threads. Keep the name of the function.
"""

import threading


def count(threads):
    """Start so many threads, each of which adds one; return the total."""
    total = 0

    def add():
        nonlocal total
        # TODO: two threads may both read the same total here.
        total = total + 1

    # TODO: start as many as were asked for.
    workers = [threading.Thread(target=add) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total


if __name__ == "__main__":
    print("four threads:", count(4))
