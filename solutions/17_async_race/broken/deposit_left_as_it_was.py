"""Mends `spend` only: deposits still work with a balance from before the wait.

Caught by: test_no_deposit_is_lost
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
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        before = self.balance
        await confirm(amount)
        self.balance = before + amount
