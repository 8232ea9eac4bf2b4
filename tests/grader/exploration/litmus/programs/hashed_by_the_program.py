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


EXPECTED = {(): ({1, 2}, None)}
