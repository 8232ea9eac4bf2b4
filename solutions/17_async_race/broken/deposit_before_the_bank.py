"""Puts the money in before the bank has confirmed it, so that it can be spent though it may never come.

Caught by: test_money_moves_when_the_bank_has_confirmed, test_a_refusal_leaves_the_wallet_usable
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
            await confirm(amount)
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            self.balance += amount
            await confirm(amount)
