"""Several coroutines use one wallet at once, and the money no longer adds up.

Each operation asks the bank and awaits its word. Meanwhile other coroutines run, on the same balance.
Make every operation right whatever the others do. Keep the names of the class and of its methods.
"""

import asyncio


class Wallet:
    """Money that several coroutines spend and deposit; `balance` is what is in it."""

    def __init__(self, balance):
        self.balance = balance

    async def spend(self, amount, confirm):
        """Take `amount` out if the balance covers it and the bank confirms; say whether it was paid."""
        # TODO: the balance is looked at here and changed below. Who may come in between?
        if amount > self.balance:
            return False
        await confirm(amount)
        self.balance -= amount
        return True

    async def deposit(self, amount, confirm):
        """Put `amount` in when the bank confirms."""
        # TODO: how old is this number when it is used?
        before = self.balance
        await confirm(amount)
        self.balance = before + amount


async def _demo():
    async def confirm(amount):
        await asyncio.sleep(1)

    wallet = Wallet(100)
    paid = await asyncio.gather(wallet.spend(80, confirm), wallet.spend(80, confirm))
    print("100 in the wallet, two payments of 80: paid", paid, "and the balance is", wallet.balance)
    wallet = Wallet(0)
    await asyncio.gather(wallet.deposit(30, confirm), wallet.deposit(12, confirm))
    print("two deposits, 30 and 12: expected 42, got", wallet.balance)


if __name__ == "__main__":
    asyncio.run(_demo())
