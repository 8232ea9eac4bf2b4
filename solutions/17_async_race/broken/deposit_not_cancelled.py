"""A deposit that is cancelled ends as if nothing had happened, and its caller does not learn of it.

Caught by: test_a_cancelled_payment_harms_nobody
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
        async with self.lock:
            try:
                await confirm(amount)
            except asyncio.CancelledError:
                return
            self.balance += amount
