"""Customers buy at the same time from one common account. Every look at the account is under its lock."""

import threading

PRICE = 100


class Account:
    """The money that the customers have together."""

    def __init__(self, balance):
        self.balance = balance


def buy(account, price, lock, sold):
    lock.acquire()  # a step; while another thread holds the lock, it cannot be taken
    enough = account.balance >= price  # a step
    lock.release()  # a step
    if enough:
        lock.acquire()  # a step; while another thread holds the lock, it cannot be taken
        left = account.balance - price  # a step
        account.balance = left  # a step
        lock.release()  # a step
        sold.append(threading.current_thread().name)  # a step


def run(names):
    """A customer for each name, each in a thread of that name; the result is who got what they wanted.

    There is enough money for one of them.
    """
    account, lock, sold = Account(PRICE), threading.Lock(), []
    threads = [threading.Thread(target=buy, args=(account, PRICE, lock, sold), name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sold
