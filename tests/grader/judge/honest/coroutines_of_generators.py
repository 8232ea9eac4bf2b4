"""Generators that are awaited: `types.coroutine` looks at what code a generator has."""

import asyncio
import threading
import types

counter = 0
lock = threading.Lock()


@types.coroutine
def of_a_generator():
    yield
    return 1


@types.coroutine
def of_what_gives_one():
    return (number for number in ())


async def amount():
    await of_what_gives_one()
    return await of_a_generator()


def add(increments):
    global counter
    for _ in range(increments):
        step = asyncio.run(amount())
        with lock:
            counter = counter + step


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
