"""Takes the money out in `finally`, also when the bank has declined.

Caught by: test_a_refusal_leaves_the_wallet_usable, test_nobody_is_turned_away_for_a_payment_that_fails
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
            try:
                await confirm(amount)
                return True
            finally:
                self.balance -= amount

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
