"""One lock for payments and another for deposits: they still come in between each other.

Caught by: test_no_deposit_is_lost
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.spending = asyncio.Lock()
        self.depositing = asyncio.Lock()

    async def spend(self, amount, confirm):
        async with self.spending:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.depositing:
            before = self.balance
            await confirm(amount)
            self.balance = before + amount
