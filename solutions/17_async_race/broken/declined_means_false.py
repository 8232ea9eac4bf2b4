"""Turns the bank's exception into `False`, as if the balance had been too small.

Caught by: test_a_refusal_leaves_the_wallet_usable
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
            try:
                await confirm(amount)
            except Exception:
                return False
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
