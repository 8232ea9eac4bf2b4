"""A deposit that is cancelled while it waits gives back the lock that another one holds.

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
        try:
            await self.lock.acquire()
            await confirm(amount)
            self.balance += amount
        finally:
            if self.lock.locked():
                self.lock.release()
