"""Counts for each thread as well, in the same dictionary as the total."""

import collections
import threading

counts = collections.Counter()
guard = threading.Lock()


def add(increments):
    for _ in range(increments):
        with guard:
            counts[threading.current_thread().name] += 1
            counts["total"] += 1


def run(threads, increments):
    counts.clear()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counts["total"]
