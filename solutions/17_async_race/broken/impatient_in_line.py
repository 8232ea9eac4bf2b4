"""Turns a payment away that has waited for half a minute.

Caught by: test_who_waits_sleeps_until_it_is_their_turn
"""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = asyncio.Lock()

    async def spend(self, amount, confirm):
        try:
            await asyncio.wait_for(self.lock.acquire(), 30)
        except asyncio.TimeoutError:
            return False
        try:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True
        finally:
            self.lock.release()

    async def deposit(self, amount, confirm):
        async with self.lock:
            await confirm(amount)
            self.balance += amount
