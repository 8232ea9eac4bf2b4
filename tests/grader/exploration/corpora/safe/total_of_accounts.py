"""Moving and adding up take the same lock."""

import threading

accounts = {"a": 100, "b": 100}
lock = threading.Lock()
seen = []


def move():
    with lock:
        accounts["a"] -= 10
        accounts["b"] += 10


def look():
    with lock:
        seen.append(accounts["a"] + accounts["b"])


def program():
    workers = [threading.Thread(target=move), threading.Thread(target=look)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen[0]


EXPECTED = 200
