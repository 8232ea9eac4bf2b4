"""A condition and a sum of reserved money: payments that fit beside each other run at the same time."""

import asyncio


class Wallet:
    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._reserved = 0
        self._changed = asyncio.Condition()

    async def spend(self, amount, confirm) -> bool:
        async with self._changed:
            # Who does not fit waits while a reservation may still fall.
            await self._changed.wait_for(lambda: amount <= self.balance - self._reserved or not self._reserved)
            if amount > self.balance - self._reserved:
                return False
            self._reserved += amount
        paid = False
        try:
            await confirm(amount)
            paid = True
        finally:
            self._reserved -= amount
            if paid:
                self.balance -= amount
            # Releasing needs no await that a cancellation could interrupt.
            for waiter in list(self._changed._waiters):
                if not waiter.done():
                    waiter.set_result(True)
        return True

    async def deposit(self, amount, confirm) -> None:
        await confirm(amount)
        async with self._changed:
            self.balance += amount
            self._changed.notify_all()
