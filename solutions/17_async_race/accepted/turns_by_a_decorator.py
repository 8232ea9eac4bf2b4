"""A decorator lets the operations of a wallet run one after the other."""

import asyncio
import functools


def one_at_a_time(method):
    @functools.wraps(method)
    async def call(self, *args, **kwargs):
        async with self._turn:
            return await method(self, *args, **kwargs)

    return call


class Wallet:
    def __init__(self, balance: float) -> None:
        self.balance = balance
        self._turn = asyncio.Semaphore(1)

    @one_at_a_time
    async def spend(self, amount: float, confirm) -> bool:
        if self.balance < amount:
            return False
        await confirm(amount)
        self.balance -= amount
        return True

    @one_at_a_time
    async def deposit(self, amount, confirm):
        await confirm(amount)
        self.balance += amount
