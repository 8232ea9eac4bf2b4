"""Looks at the balance once more after the bank has confirmed, and then refuses what is already confirmed.

Caught by: test_payments_at_once_never_overdraw, test_what_the_bank_confirms_is_booked
"""


class Wallet:
    def __init__(self, balance):
        self.balance = balance

    async def spend(self, amount, confirm):
        if amount > self.balance:
            return False
        await confirm(amount)
        if amount > self.balance:
            return False
        self.balance -= amount
        return True

    async def deposit(self, amount, confirm):
        await confirm(amount)
        self.balance += amount
