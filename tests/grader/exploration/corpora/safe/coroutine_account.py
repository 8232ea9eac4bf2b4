"""An asyncio lock is held over the wait."""

import asyncio

balance = 100


async def withdraw(amount, lock):
    global balance
    async with lock:
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
