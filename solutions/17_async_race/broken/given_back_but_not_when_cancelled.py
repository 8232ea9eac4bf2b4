"""Takes the money out first and puts it back on `Exception`, which a cancellation is not.

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
            self.balance -= amount
            try:
                await confirm(amount)
            except Exception:
                self.balance += amount
                raise
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
