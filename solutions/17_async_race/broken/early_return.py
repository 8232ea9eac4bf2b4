"""A payment that is too large returns without giving the lock back.

Caught by: test_a_refusal_leaves_the_wallet_usable
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        await self.lock.acquire()
        if amount > self.balance:
            return False
        try:
            await confirm(amount)
            self.balance -= amount
        finally:
            self.lock.release()
        return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
