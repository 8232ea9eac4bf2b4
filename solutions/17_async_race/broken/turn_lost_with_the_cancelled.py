"""Whoever is cancelled when it has just been given its turn keeps it: nobody else has one any more.

Caught by: test_a_cancelled_payment_harms_nobody
"""

import asyncio
from collections import deque


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.busy = False
        self.line = deque()

    async def _enter(self):
        if not self.busy:
            self.busy = True
            return
        turn = asyncio.get_running_loop().create_future()
        self.line.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn in self.line:
                self.line.remove(turn)
            raise

    def _leave(self):
        if self.line:
            self.line.popleft().set_result(None)
        else:
            self.busy = False

    async def spend(self, amount, confirm):
        await self._enter()
        try:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True
        finally:
            self._leave()

    async def deposit(self, amount, confirm):
        await self._enter()
        try:
            await confirm(amount)
            self.balance += amount
        finally:
            self._leave()
