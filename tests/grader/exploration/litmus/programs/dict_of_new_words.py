"""Two threads set a key each in an empty dictionary: both are there in the end, in the order of the writes."""

import threading

found = {}


def put(key):
    found[key] = True


def program():
    workers = [threading.Thread(target=put, args=(key,)) for key in ("a", "b")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(found)


EXPECTED = {(): ({("a", "b"), ("b", "a")}, 2)}
