"""A line of futures: each operation waits for the end of the one that came before it."""

import asyncio


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self._last = None

    async def _queue_up(self):
        before, mine = self._last, asyncio.get_running_loop().create_future()
        self._last = mine
        try:
            while before is not None and not before.done():
                await asyncio.shield(before)
        except asyncio.CancelledError:
            # Who leaves the line passes the end of the one before on to the one behind.
            before.add_done_callback(lambda ended: mine.set_result(None))
            raise
        return mine

    async def spend(self, amount, confirm):
        mine = await self._queue_up()
        try:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True
        finally:
            mine.set_result(None)

    async def deposit(self, amount, confirm):
        mine = await self._queue_up()
        try:
            await confirm(amount)
            self.balance += amount
        finally:
            mine.set_result(None)
