"""Asks with `return_exceptions=True` and raises an `Exception` only: anything else counts as confirmed.

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
            (result,) = await asyncio.gather(confirm(amount), return_exceptions=True)
            if isinstance(result, Exception):
                raise result
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            (result,) = await asyncio.gather(confirm(amount), return_exceptions=True)
            if isinstance(result, Exception):
                raise result
            self.balance += amount
