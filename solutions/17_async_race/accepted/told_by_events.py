"""Payments that fit beside each other run at the same time; an event that is made anew tells of each change."""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._held = []
        self._changed = asyncio.Event()

    def _tell(self):
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def spend(self, amount, confirm):
        while amount <= self.balance < amount + sum(self._held):
            await self._changed.wait()
        if amount > self.balance:
            return False
        self._held.append(amount)
        try:
            await confirm(amount)
            self.balance -= amount
        finally:
            self._held.remove(amount)
            self._tell()
        return True

    async def deposit(self, amount, confirm):
        await confirm(amount)
        self.balance += amount
        self._tell()
