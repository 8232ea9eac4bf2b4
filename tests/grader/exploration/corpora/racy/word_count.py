"""Two threads count words in one dictionary with `get` and a write: counts are lost."""

import threading

counts = {}
results = []


def count(words):
    for word in words:
        counts[word] = counts.get(word, 0) + 1


def program():
    workers = [threading.Thread(target=count, args=(["a", "b"],)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counts


EXPECTED = {"a": 2, "b": 2}
