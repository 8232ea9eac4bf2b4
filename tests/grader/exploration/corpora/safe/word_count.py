"""Each counts in a dictionary of its own; the main thread adds them up."""

import threading

counts = {}
results = []


def count(words):
    own = {}
    for word in words:
        own[word] = own.get(word, 0) + 1
    results.append(own)


def program():
    workers = [threading.Thread(target=count, args=(["a", "b"],)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for own in results:
        for word, number in own.items():
            counts[word] = counts.get(word, 0) + number
    return counts


EXPECTED = {"a": 2, "b": 2}
