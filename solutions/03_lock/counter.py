"""Several threads count together, and no addition is lost."""

import threading

counter = 0
lock = threading.Lock()


def add(increments):
    """Add one to the counter, `increments` times."""
    global counter
    for _ in range(increments):
        # The lock spans the read and the write: no other thread can come in between.
        with lock:
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
