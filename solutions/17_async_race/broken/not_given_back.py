"""Takes the money out before it asks, and forgets it when the bank declines.

Caught by: test_a_refusal_leaves_the_wallet_usable, test_what_the_bank_confirms_is_booked
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
            self.balance -= amount
            await confirm(amount)
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
