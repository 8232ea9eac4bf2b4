"""Customers buy at the same time from one common account. Every look at the account is under its lock."""

import threading

PRICE = 100


class Account:
    """The money that the customers have together: enough for one of them."""

    def __init__(self):
        self.balance = PRICE


def buy(account, lock, sold):
    lock.acquire()  # a step; while another thread holds the lock, it cannot be taken
    enough = account.balance >= PRICE  # a step
    lock.release()  # a step
    if enough:
        lock.acquire()  # a step; while another thread holds the lock, it cannot be taken
        left = account.balance - PRICE  # a step
        account.balance = left  # a step
        lock.release()  # a step
        sold.append(threading.current_thread().name)  # a step


def run(names):
    """A customer for each name, each in a thread of that name; the result is who got what they wanted."""
    account, lock, sold = Account(), threading.Lock(), []
    threads = [threading.Thread(target=buy, args=(account, lock, sold), name=name) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sold
