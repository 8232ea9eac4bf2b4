"""A key with a `__hash__` of the program: looked for, then put in."""

import threading


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == other.n


table, made = {}, []


def put():
    key = Key(1)
    if key not in table:
        made.append(1)
        table[key] = 1


def program():
    workers = [threading.Thread(target=put), threading.Thread(target=put)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return len(made)


# 6: one finds what the other has put in (2), or both find nothing: then what was made and what was put in have two orders
# each. Of the hashes nobody else sees anything, as each key has its own.
EXPECTED = {(): ({1, 2}, 6)}
