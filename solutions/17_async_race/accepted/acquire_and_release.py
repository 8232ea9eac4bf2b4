"""The lock by hand: acquired before `try`, released in `finally`; deposits need no lock."""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        await self.lock.acquire()
        try:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True
        finally:
            self.lock.release()

    async def deposit(self, amount, confirm):
        await confirm(amount)
        self.balance += amount
