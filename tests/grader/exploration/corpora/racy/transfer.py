"""Two transfers in opposite directions lock the accounts in opposite orders: deadlock."""

import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = source, target
    with first.lock:
        with second.lock:
            source.balance -= amount
            target.balance += amount


def program():
    one, other = Account(1, 100), Account(2, 100)
    workers = [
        threading.Thread(target=transfer, args=(one, other, 30)),
        threading.Thread(target=transfer, args=(other, one, 50)),
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return one.balance, other.balance


EXPECTED = (120, 80)
