"""A deposit that is woken does not look again whether it is its turn, and lets others in beside a payment.

Caught by: test_what_the_bank_confirms_is_booked
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.free = asyncio.Event()
        self.free.set()

    async def _take(self):
        while not self.free.is_set():
            await self.free.wait()
        self.free.clear()

    async def spend(self, amount, confirm):
        await self._take()
        try:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True
        finally:
            self.free.set()

    async def deposit(self, amount, confirm):
        if not self.free.is_set():
            await self.free.wait()
        self.free.clear()
        try:
            await confirm(amount)
            self.balance += amount
        finally:
            self.free.set()
