"""`Account.total += 1` reads and writes the class's attribute, which all share: a racy counter."""

import threading


class Account:
    total = 0

    def add(self):
        Account.total += 1


def program():
    workers = [threading.Thread(target=Account().add), threading.Thread(target=Account().add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Account.total


EXPECTED = {(): ({1, 2}, 4)}
