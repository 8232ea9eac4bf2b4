"""Goes through a dictionary of one key while another thread adds a key: RuntimeError if that comes after the loop began."""

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


EXPECTED = {(): ({("a",), ("a", "b"), "<thread died>"}, None)}
