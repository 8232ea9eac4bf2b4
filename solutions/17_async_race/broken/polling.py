"""A flag and a loop that looks every tenth of a second whether the wallet is free.

Caught by: test_who_waits_sleeps_until_it_is_their_turn
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.busy = False

    async def _enter(self):
        while self.busy:
            await asyncio.sleep(0.1)
        self.busy = True

    async def spend(self, amount, confirm):
        await self._enter()
        try:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True
        finally:
            self.busy = False

    async def deposit(self, amount, confirm):
        await self._enter()
        try:
            await confirm(amount)
            self.balance += amount
        finally:
            self.busy = False
