"""Takes the lock of `threading`: who waits for it stops the event loop, and with it the one who holds it.

Caught by: test_payments_at_once_never_overdraw, test_who_waits_sleeps_until_it_is_their_turn
"""

import threading


class Wallet:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    async def spend(self, amount, confirm):
        with self.lock:
            if amount > self.balance:
                return False
            await confirm(amount)
            self.balance -= amount
            return True

    async def deposit(self, amount, confirm):
        with self.lock:
            await confirm(amount)
            self.balance += amount
