"""Takes a `False` that `confirm` returns for a refusal, though it raises when the bank declines.

Caught by: test_what_the_bank_confirms_is_booked
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        async with self.lock:
            if amount > self.balance or await confirm(amount) is False:
                return False
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
