"""Looks at the balance before it has the lock, and not again when it has it.

Caught by: test_payments_at_once_never_overdraw
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        if amount > self.balance:
            return False
        async with self.lock:
            await confirm(amount)
            self.balance -= amount
        return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
