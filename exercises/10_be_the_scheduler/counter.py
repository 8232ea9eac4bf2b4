"""Two threads, `one` and `two`, add to the same number. There is no lock."""

import threading


class Counter:
    """A number that both threads can reach."""

    def __init__(self):
        self.value = 0


def add(counter, additions):
    for _ in range(additions):
        seen = counter.value  # a step
        counter.value = seen + 1  # a step


def run(additions):
    """Both threads add one, so many times each; the result is what the counter shows at the end."""
    counter = Counter()
    threads = [threading.Thread(target=add, args=(counter, additions), name=name) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter.value
