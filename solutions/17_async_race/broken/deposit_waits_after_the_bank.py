"""A deposit waits for the lock when the bank has confirmed, and may be cancelled there.

Caught by: test_a_cancelled_payment_harms_nobody
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        if amount > self.balance and not self.lock.locked():
            return False
        async with self.lock:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        await confirm(amount)
        async with self.lock:
            self.balance += amount
