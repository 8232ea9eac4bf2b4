"""Books a confirmed payment only when it has the lock that a deposit holds: a cancellation comes in between.

Caught by: test_a_cancelled_payment_harms_nobody
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.paying = asyncio.Lock()
        self.booking = asyncio.Lock()

    async def spend(self, amount, confirm):
        async with self.paying:
            if amount > self.balance:
                return False
            await confirm(amount)
            async with self.booking:
                self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.booking:
            await confirm(amount)
            self.balance += amount
