"""Two threads count words apart, and add their counts to one counter under a lock."""

import threading
from collections import Counter

total = Counter(a=0)
lock = threading.Lock()


def count(words):
    counted = Counter(words)
    with lock:
        total.update(counted)


def program():
    workers = [threading.Thread(target=count, args=("ab",)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return dict(total)


EXPECTED = {"a": 2, "b": 2}
