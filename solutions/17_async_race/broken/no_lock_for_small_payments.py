"""A payment of at most half of the balance takes no lock: three of them are more than there is.

Caught by: test_payments_at_once_never_overdraw
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        if amount <= self.balance / 2 and not self.lock.locked():
            await confirm(amount)
            self.balance -= amount
            return True
        async with self.lock:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
