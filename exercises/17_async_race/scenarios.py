"""What the checks run with your `wallet.py`."""

import asyncio

from wallet import Wallet


class Declined(Exception):
    """The bank says no."""


def bank(seconds, declines=False):
    """A `confirm` that takes so many seconds."""

    async def confirm(amount):
        await asyncio.sleep(seconds)
        if declines:
            raise Declined(amount)

    return confirm


def two_payments(balance, amount, seconds):
    """Two payments at once; `seconds` says how long the bank takes for each."""

    async def main():
        wallet = Wallet(balance)
        paid = await asyncio.gather(*(wallet.spend(amount, bank(each)) for each in seconds))
        return [sum(paid), wallet.balance]

    return asyncio.run(main())


def two_deposits(amounts, seconds):
    async def main():
        wallet = Wallet(0)
        pairs = zip(amounts, seconds, strict=True)
        await asyncio.gather(*(wallet.deposit(amount, bank(each)) for amount, each in pairs))
        return wallet.balance

    return asyncio.run(main())


def declined_then_paid(balance, amount):
    """The bank declines the first payment while the second one is there already."""

    async def main():
        wallet = Wallet(balance)
        first, second = await asyncio.gather(
            wallet.spend(amount, bank(1, declines=True)), wallet.spend(amount, bank(1)), return_exceptions=True
        )
        return [type(first).__name__, second, wallet.balance]

    return asyncio.run(main())
