"""Files are copied to an archive, all at once, and nothing is left behind when one fails, is late or is cancelled."""

import asyncio


async def copy(name, open_session):
    """Copy one file in a session of its own; return what `send` returns."""
    session = await open_session(name)
    # From here on there is a session, and every way out passes `finally`. A cancellation is not caught: it goes on.
    try:
        return await session.send()
    finally:
        await session.close()


async def copy_all(names, open_session):
    """Copy all files at the same time; return the results in the order of the names."""
    # The group cancels the others when one fails, and does not end before all of them have ended.
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(copy(name, open_session)) for name in names]
    return [task.result() for task in tasks]


async def copy_within(seconds, names, open_session):
    """Like `copy_all`, if it takes no longer than `seconds`; else stop everything and return None."""
    # The end of the time is a cancellation inside the block and becomes a `TimeoutError` on the way out of it.
    try:
        async with asyncio.timeout(seconds):
            return await copy_all(names, open_session)
    except TimeoutError:
        return None


class _Session:
    """A session for the demonstration: it notes when it is closed."""

    def __init__(self, name):
        self.name = name

    async def send(self):
        await asyncio.sleep(0.2)
        if self.name == "b":
            raise OSError(f"{self.name} is broken")
        await asyncio.sleep(0.4)
        print(f"  {self.name} was copied")
        return 100

    async def close(self):
        print(f"  {self.name} was closed")


async def _open_session(name):
    return _Session(name)


async def _demo():
    print("a, b and c are copied, b is broken:")
    try:
        await copy_all("abc", _open_session)
    except* OSError as error:
        print("  the caller is told:", *error.exceptions)
    await asyncio.sleep(1)
    print("a and c are copied, in 0.3 s at most:")
    print("  the caller gets", await copy_within(0.3, "ac", _open_session))
    print("a copy is cancelled:")
    task = asyncio.create_task(copy("a", _open_session))
    await asyncio.sleep(0.1)
    task.cancel()
    print("  the caller gets", *await asyncio.gather(task, return_exceptions=True))


if __name__ == "__main__":
    asyncio.run(_demo())
