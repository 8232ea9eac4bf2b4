"""Goes through a dictionary while another thread adds a key: RuntimeError."""

import threading

words = {"a": 1, "b": 2}
total = 0


def add_up():
    global total
    for word in words:
        if word in "ab":
            total += words[word]


def add():
    words["c"] = 3


def program():
    workers = [threading.Thread(target=add_up), threading.Thread(target=add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total


EXPECTED = 3
