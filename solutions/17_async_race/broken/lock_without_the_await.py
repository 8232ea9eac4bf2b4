"""Holds the lock for the look and for the change, but not for the wait between them.

Caught by: test_payments_at_once_never_overdraw
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        async with self.lock:
            if amount > self.balance:
                return False
        await confirm(amount)
        async with self.lock:
            self.balance -= amount
        return True

    async def deposit(self, amount, confirm):
        await confirm(amount)
        async with self.lock:
            self.balance += amount
