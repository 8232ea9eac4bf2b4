"""Takes the money out before it asks, and puts it back when the bank declines: others are refused meanwhile.

Caught by: test_nobody_is_turned_away_for_a_payment_that_fails, test_money_moves_when_the_bank_has_confirmed
"""


class Wallet:
    def __init__(self, balance):
        self.balance = balance

    async def spend(self, amount, confirm):
        if amount > self.balance:
            return False
        self.balance -= amount
        try:
            await confirm(amount)
        except BaseException:
            self.balance += amount
            raise
        return True

    async def deposit(self, amount, confirm):
        await confirm(amount)
        self.balance += amount
