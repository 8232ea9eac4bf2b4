"""The lock for payments belongs to the wallet, the one for deposits to the whole program.

Caught by: test_two_wallets_do_not_wait_for_each_other
"""

import asyncio

deposits = asyncio.Lock()


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
        async with deposits:
            await confirm(amount)
            self.balance += amount
