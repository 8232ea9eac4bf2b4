"""Waits in a loop of `sleep(0)`, which keeps the processor busy until the wallet is free.

Caught by: test_who_waits_sleeps_until_it_is_their_turn
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.busy = False

    async def spend(self, amount, confirm):
        while self.busy:
            await asyncio.sleep(0)
        self.busy = True
        try:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True
        finally:
            self.busy = False

    async def deposit(self, amount, confirm):
        await confirm(amount)
        self.balance += amount
