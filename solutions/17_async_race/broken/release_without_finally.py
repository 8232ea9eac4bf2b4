"""Releases the lock at the end only: a refusal, a declined payment or a cancellation keeps it for ever.

Caught by: test_a_refusal_leaves_the_wallet_usable, test_a_cancelled_payment_harms_nobody
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        await self.lock.acquire()
        if amount > self.balance:
            self.lock.release()
            return False
        await confirm(amount)
        self.balance -= amount
        self.lock.release()
        return True

    async def deposit(self, amount, confirm):
        await self.lock.acquire()
        await confirm(amount)
        self.balance += amount
        self.lock.release()
