"""Makes a new lock in every call, which keeps nobody out.

Caught by: test_payments_at_once_never_overdraw
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance

    async def spend(self, amount, confirm):
        async with asyncio.Lock():
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with asyncio.Lock():
            await confirm(amount)
            self.balance += amount
