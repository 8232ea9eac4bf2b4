"""What the checks run with your `copies.py`."""

import asyncio

import copies


class Broken(Exception):
    """A file that cannot be copied."""


class Archive:
    """Its sessions open at once, send in the seconds given for each name, and take half a second longer to close each time."""

    def __init__(self, seconds, broken):
        self.seconds = seconds
        self.broken = broken
        self.open = []

    async def open_session(self, name):
        self.open.append(name)
        return Session(self, name, 0.5 * len(self.open))


class Session:
    def __init__(self, archive, name, closes):
        self.archive = archive
        self.name = name
        self.closes = closes

    async def send(self):
        await asyncio.sleep(self.archive.seconds[self.name])
        if self.name in self.archive.broken:
            raise Broken(self.name)
        return self.archive.seconds[self.name] * 100

    async def close(self):
        await asyncio.sleep(self.closes)
        self.archive.open.remove(self.name)


def copied(seconds, broken=(), limit=None):
    """Copy all names in `seconds`; what came of it, and which sessions were then still open."""

    async def main():
        archive = Archive(seconds, broken)
        if limit is None:
            coroutine = copies.copy_all(list(seconds), archive.open_session)
        else:
            coroutine = copies.copy_within(limit, list(seconds), archive.open_session)
        return [await _answer(coroutine), sorted(archive.open)]

    return asyncio.run(main())


def copied_alone(seconds, fails=False, cancel_after=None):
    """Copy one file that takes so many seconds, and maybe cancel it meanwhile."""

    async def main():
        archive = Archive({"a": seconds}, ["a"] if fails else [])
        return [await _answer(copies.copy("a", archive.open_session), cancel_after), archive.open]

    return asyncio.run(main())


async def _answer(coroutine, cancel_after=None):
    task = asyncio.create_task(coroutine)
    if cancel_after is not None:
        await asyncio.sleep(cancel_after)
        task.cancel()
    answer = (await asyncio.gather(task, return_exceptions=True))[0]
    while isinstance(answer, BaseExceptionGroup):
        answer = answer.exceptions[0]
    return type(answer).__name__ if isinstance(answer, BaseException) else answer
