"""What is run with a student's `copies.py`; it knows inputs, never expected values."""

import asyncio
import time

import copies

from grader import machine

BETWEEN = 0.375  # seconds: nothing begins when the clock shows a whole number
LATER = 1_000_000  # seconds: what is not cut short has come to its end by then
MOMENTS = 5  # turns of the event loop in which what was cancelled may come to its end


class Broken(Exception):
    """A file that cannot be copied."""


class Unreadable(OSError, KeyError, IndexError, ValueError, RuntimeError, ArithmeticError, TypeError):
    """A file that cannot be copied, in the eyes of whoever catches exceptions of one kind."""


def error_of(plan):
    """What goes wrong, if it is to: an exception of our own, or one that is of many kinds."""
    return (Unreadable if plan.get("of_many_kinds") else Broken)(plan["name"])


def run(main):
    """What the coroutine function comes to, in a loop of Python's own.

    It is noted here: a task says what whoever runs in it makes it say, and a program may ask for loops of its own.
    """
    found = []

    async def note():
        found.append(await main())

    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(note())
    return found[0]


def waiting():
    """How many tasks of this loop have begun and wait, whatever they say of themselves."""
    kind, loop = asyncio.Task, asyncio.get_running_loop()
    tasks = [task for task in machine.objects_of(kind) if kind.get_loop(task) is loop]
    return sum(getattr(kind.get_coro(task), "cr_suspended", False) for task in tasks)


class Archive:
    """Sessions that behave as planned: the n-th of a name as the n-th plan of that name.

    Each plan: name, opens, sends, closes (in seconds), size, fails.
    """

    def __init__(self, plans):
        self.plans = {name: [plan for plan in plans if plan["name"] == name] for name in (each["name"] for each in plans)}
        self.sessions = []
        self.sent = []

    async def open_session(self, name):
        plan = self.plans[name].pop(0)
        await asyncio.sleep(plan["opens"])
        if plan.get("fails") == "open":
            raise error_of(plan)
        self.sessions.append(Session(self, plan))
        return Handed(self.sessions[-1])

    def seen(self):
        return {
            "opened": [session.plan["name"] for session in self.sessions],
            "closings": [[session.plan["name"], session.closings, session.closed] for session in self.sessions],
            "sent": sorted(self.sent),
            "tasks": len(asyncio.all_tasks()) - 1 or waiting(),
        }


class Session:
    def __init__(self, archive, plan):
        self.archive = archive
        self.plan = plan
        self.sendings = self.closings = self.closed = 0

    async def send(self):
        self.sendings += 1
        await asyncio.sleep(self.plan["sends"])
        if self.plan.get("fails") == "send" and self.sendings == 1:  # who tries again hides what was raised
            raise error_of(self.plan)
        self.archive.sent.append(self.plan["name"])
        return self.plan["size"]

    async def close(self):
        self.closings += 1
        await asyncio.sleep(self.plan["closes"])
        self.closed += 1


class Handed:
    """What a program has of a session: its two methods, and no way to what is noted of it."""

    __slots__ = ("close", "send")

    def __init__(self, session):
        self.send, self.close = session.send, session.close


def called(do, plans, archive, seconds):
    names = [plan["name"] for plan in plans]
    if do == "copy":
        return copies.copy(names[0], archive.open_session)
    if do == "copy_all":
        return copies.copy_all(names, archive.open_session)
    return copies.copy_within(seconds, names, archive.open_session)


def leaves(error):
    if isinstance(error, BaseExceptionGroup):
        return [leaf for part in error.exceptions for leaf in leaves(part)]
    return [f"{type(error).__name__} {error}".strip()]


def played(do, plans, seconds=None, cancel_at=None):
    """Call one of the functions; what it came to, what was there at its end, and what still happened later."""

    async def main():
        archive = Archive(plans)
        loop = asyncio.get_running_loop()
        await asyncio.sleep(BETWEEN)
        start = time.monotonic()
        answers = []

        async def call():
            try:
                answers.append(await called(do, plans, archive, seconds))
            except BaseException as error:
                answers.append(error)

        task = asyncio.create_task(call())
        if cancel_at is not None:
            loop.call_later(cancel_at, task.cancel)
        await asyncio.gather(task)
        answer = answers[0]
        ended = time.monotonic() - start
        for _ in range(MOMENTS):
            await asyncio.sleep(0)
        seen = archive.seen()
        await asyncio.sleep(LATER)
        is_a_list = isinstance(answer, list)
        if isinstance(answer, tuple):
            answer = list(answer)
        return {
            "is a list": is_a_list,
            "answer": {"raised": leaves(answer)} if isinstance(answer, BaseException) else {"value": answer},
            "ended": ended,
            **seen,
            "later": archive.seen(),
        }

    return run(main)
