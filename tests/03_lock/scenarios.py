"""What is run with a student's `counter.py`; it knows inputs, never expected values."""

import threading

import counter


def total(threads, increments):
    return counter.run(threads, increments)


def totals(threads, increments, times):
    return [counter.run(threads, increments) for _ in range(times)]


def added(threads, increments):
    """`add` itself, called by threads that are not the submission's own."""
    start = counter.counter
    workers = [threading.Thread(target=counter.add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter.counter - start
