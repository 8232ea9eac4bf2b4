"""Goes through a dictionary of one key while another thread adds a key.

The loop looks twice, for the first key and for another one. Added before the first look: both keys are met. Between
the two: the second look raises a RuntimeError. After the second: one key is met.
"""

import threading

words = {"a": 1}
met = []


def go_through():
    for word in words:
        met.append(word)


def add():
    words["b"] = 2


def program():
    workers = [threading.Thread(target=go_through), threading.Thread(target=add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(met)


EXPECTED = {(): ({("a",), ("a", "b"), "<thread died>"}, 3)}
