"""What the checks run with your `bank.py`."""

import threading
import time

import bank


def transfers(balances, moves, seconds=0):
    """Accounts 0, 1, 2, ... and a thread for each move [from, to, amount]; the journal takes so many seconds."""
    accounts = [bank.Account(number, balance) for number, balance in enumerate(balances)]
    refused = []

    def record(source, target, amount):
        if seconds:
            time.sleep(seconds)

    def move(source, target, amount):
        try:
            bank.transfer(accounts[source], accounts[target], amount, record)
        except bank.InsufficientFunds:
            refused.append(amount)

    names = [f"thread {number} ({amount} from {source} to {target})" for number, (source, target, amount) in enumerate(moves, 1)]
    threads = [threading.Thread(target=move, args=each, name=name) for each, name in zip(moves, names, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [[account.balance for account in accounts], refused]


def total_meanwhile(balances, source, target, amount):
    """The total of all accounts while one transfer is made."""
    accounts = [bank.Account(number, balance) for number, balance in enumerate(balances)]
    thread = threading.Thread(
        target=bank.transfer, args=(accounts[source], accounts[target], amount, lambda *entry: None)
    )
    thread.start()
    seen = bank.total(accounts)
    thread.join()
    return seen
