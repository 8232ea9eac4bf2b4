"""The question to the bank is shielded: after a cancellation it goes on, is confirmed, and nothing is booked.

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
            await asyncio.shield(confirm(amount))
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await asyncio.shield(confirm(amount))
            self.balance += amount
