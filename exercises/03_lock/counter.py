"""Several threads count together, and the total comes out too small.

Each thread adds one to `counter`, many times. Sometimes an addition is lost. Make the total right
in every interleaving, while the threads still run at the same time. Keep the names of the functions.
"""

import threading

counter = 0


def add(increments):
    """Add one to the counter, `increments` times."""
    global counter
    for _ in range(increments):
        # TODO: two threads may both read the same value here. Let only one at a time do this.
        counter = counter + 1


def run(threads, increments):
    """Start that many threads, each adds `increments` times; return the total."""
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


if __name__ == "__main__":
    print("8 threads, 100 increments each: expected 800, got", run(8, 100))
    print("A right total now proves nothing: `pytest` in this folder tries every interleaving.")
