"""One lock in the class for all wallets: they wait for each other without need.

Caught by: test_two_wallets_do_not_wait_for_each_other
"""

import asyncio


class Wallet:
    lock = asyncio.Lock()

    def __init__(self, balance):
        self.balance = balance

    async def spend(self, amount, confirm):
        async with self.lock:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
