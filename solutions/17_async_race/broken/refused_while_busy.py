"""Refuses a payment at once when another one is under way.

Caught by: test_nobody_is_turned_away_for_a_payment_that_fails
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        if self.lock.locked():
            return False
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
