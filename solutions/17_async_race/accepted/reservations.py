"""Reserved money and an event for each change: payments that fit beside each other run at the same time."""

import asyncio


class Wallet:
    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._reserved = 0
        self._changed = asyncio.Event()

    async def spend(self, amount: int, confirm) -> bool:
        # Who does not fit waits as long as a reservation may still fall.
        while self._reserved and amount > self.balance - self._reserved:
            await self._changed.wait()
        if amount > self.balance:
            return False
        self._reserved += amount
        try:
            await confirm(amount)
            self.balance -= amount
        finally:
            self._reserved -= amount
            self._tell_all()
        return True

    async def deposit(self, amount: int, confirm) -> None:
        await confirm(amount)
        self.balance += amount
        self._tell_all()

    def _tell_all(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
