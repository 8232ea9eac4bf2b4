"""Gives up when the bank takes longer than a minute.

Caught by: test_who_waits_sleeps_until_it_is_their_turn
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
            await asyncio.wait_for(confirm(amount), 60)
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
