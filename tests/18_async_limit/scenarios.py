"""What is run with a student's `downloads.py`; it knows inputs, never expected values."""

import asyncio
import time

import downloads

from grader import machine

MOMENTS = 5  # turns of the event loop in which what was cancelled may come to its end


class Unreachable(TimeoutError):
    """A page that is not there. Who takes it for a word about their own patience loses it."""


class Mute(Exception):
    """A server that says nothing, not even in words: a class that comes from no other one."""


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


class Server:
    """Answers as planned and notes what it sees; the n-th request of a url gets that url's n-th plan."""

    def __init__(self, plans, clean_up=0):
        self.plans = plans
        self.clean_up = clean_up  # seconds that the first request needs when it is cancelled, the second needs twice as long
        self.urls = [plan["url"] for plan in plans]
        self.begun = []
        self.raised = []
        self.in_flight = self.most = self.cancelled = self.cleaned_up = 0

    async def fetch(self, url):
        number = sum(url == begun for begun, _ in self.begun)
        self.begun.append((url, time.monotonic() - self.start))  # a program could give its event loop another clock
        plans = [plan for plan in self.plans if plan["url"] == url]
        if number == len(plans):
            raise LookupError(f"{url} is fetched more often than it stands in the list")
        plan = plans[number]
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        try:
            if plan["seconds"] is not None:
                await asyncio.sleep(plan["seconds"])
            if plan.get("fails"):
                self.raised.append(Mute() if plan["fails"] == "mute" else Unreachable(url))
                raise self.raised[-1]
            return plan["page"]
        except asyncio.CancelledError:
            self.cancelled += 1
            if self.clean_up:
                await asyncio.sleep(self.clean_up * self.cancelled)
            self.cleaned_up += 1
            raise
        finally:
            self.in_flight -= 1

    async def fetch_all(self):
        self.start = time.monotonic()
        given = list(self.urls)
        self.results = await downloads.fetch_all(self.fetch, given)
        return {
            "results": self.all_told(),
            "is a list": isinstance(self.results, list),
            "most": self.most,
            "begun": self.begun,
            "urls": given,
            **await self.left(),
        }

    def all_told(self):
        """What the list that was returned holds now."""
        return [self.told(result) for result in self.results] if isinstance(self.results, (list, tuple)) else f"a {type(self.results).__name__}, and no list"

    def told(self, result):
        if not isinstance(result, BaseException):
            return result
        kept = any(result is error for error in self.raised)
        return {"exception" if kept else "another exception": f"{type(result).__name__} {result}".strip()}

    async def left(self):
        """What is still there when `fetch_all` is over."""
        for _ in range(MOMENTS):
            await asyncio.sleep(0)
        return {"in_flight": self.in_flight, "tasks": len(asyncio.all_tasks()) - 1 or waiting()}


def fetched(plans):
    """Each plan: url, seconds (None: it answers at once), page, fails."""
    return run(Server(plans).fetch_all)


def fetched_again(calls):
    """One call after the other, each with its plans and in an event loop of its own; what each returned, after the last."""
    servers = [Server(plans) for plans in calls]
    for server in servers:
        run(server.fetch_all)
    return [server.all_told() for server in servers]


def fetched_together(calls):
    """Calls at the same time, each with its plans, in one event loop: what each returned, and when its requests began."""

    async def main():
        servers = [Server(plans) for plans in calls]
        seen = await asyncio.gather(*(server.fetch_all() for server in servers))
        return {"results": [server.all_told() for server in servers], "begun": [each["begun"] for each in seen]}

    return run(main)


def cancelled(plans, when, clean_up=0):
    """The caller gives up after `when` seconds."""

    async def main():
        server = Server(plans, clean_up)
        answers = []

        async def call():
            try:
                await server.fetch_all()
                answers.append("a result")
            except BaseException as error:
                answers.append(type(error).__name__)

        task = asyncio.create_task(call())
        give_up = task.cancel  # what it is before the program runs in that task
        await asyncio.sleep(when)
        give_up()
        await asyncio.gather(task)
        left = await server.left()
        await asyncio.sleep(100)
        return {
            "answer": answers[0],
            "begun": [url for url, _ in server.begun],
            "cancelled": server.cancelled,
            "cut short": server.cancelled - server.cleaned_up,
            **left,
        }

    return run(main)
