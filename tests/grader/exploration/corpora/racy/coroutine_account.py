"""Two coroutines read the balance, wait for the bank, and write: a withdrawal is lost."""

import asyncio

balance = 100


async def withdraw(amount, lock):
    global balance
    seen = balance
    await asyncio.sleep(0.1)
    balance = seen - amount


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(withdraw(10, lock), withdraw(20, lock))


def program():
    asyncio.run(main())
    return balance


EXPECTED = 70
