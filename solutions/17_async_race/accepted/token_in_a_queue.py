"""One token in a queue: who has taken it may work on the wallet, and puts it back."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


def _one_token():
    queue = asyncio.Queue()
    queue.put_nowait("token")
    return queue


@dataclass
class Wallet:
    balance: int
    tokens: asyncio.Queue = field(default_factory=_one_token, repr=False)

    @asynccontextmanager
    async def alone(self):
        token = await self.tokens.get()
        try:
            yield
        finally:
            self.tokens.put_nowait(token)

    async def spend(self, amount, confirm):
        async with self.alone():
            if amount <= self.balance:
                await confirm(amount)
                self.balance -= amount
                return True
        return False

    async def deposit(self, amount, confirm):
        async with self.alone():
            await confirm(amount)
            self.balance += amount
