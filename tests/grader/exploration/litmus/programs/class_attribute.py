"""`self.total += 1` reads the class's attribute and writes the instance's own: each thread has its own, both get 1."""

import threading


class Account:
    total = 0

    def add(self):
        self.total += 1


def program():
    one, other = Account(), Account()
    workers = [threading.Thread(target=one.add), threading.Thread(target=other.add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return one.total, other.total, Account.total


EXPECTED = {(): ({(1, 1, 0)}, 1)}
