"""Two threads count words apart, and add their counts to one counter: `update` reads the old count, then writes."""

import threading
from collections import Counter

total = Counter(a=0)


def count(words):
    total.update(Counter(words))


def program():
    workers = [threading.Thread(target=count, args=("ab",)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return dict(total)


EXPECTED = {"a": 2, "b": 2}
