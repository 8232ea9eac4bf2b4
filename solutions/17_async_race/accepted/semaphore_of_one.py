"""A semaphore of one, and the locking written once for both methods."""

from asyncio import Semaphore


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._turn = Semaphore(1)

    async def spend(self, amount, confirm):
        return await self._alone(self._spend, amount, confirm)

    async def deposit(self, amount, confirm):
        return await self._alone(self._deposit, amount, confirm)

    async def _alone(self, operation, amount, confirm):
        async with self._turn:
            return await operation(amount, confirm)

    async def _spend(self, amount, confirm):
        if self.balance < amount:
            return False
        await confirm(amount)
        self.balance = self.balance - amount
        return True

    async def _deposit(self, amount, confirm):
        await confirm(amount)
        self.balance = self.balance + amount
