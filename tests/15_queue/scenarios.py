"""What is run with a student's `pipeline.py`; it knows inputs, never expected values."""

import queue
import sys
import threading
import time

import pipeline


class Failed(queue.Empty):
    """What a bad item or a bad source raises; two for the same reason are equal, and no set holds them.

    Who takes it for a word of their own queue loses it. `where` says what raised it.
    """

    def __init__(self, what, where="nobody"):
        super().__init__(what)
        self.where = where

    def __str__(self):
        return f"raised by {self.where}"

    def __eq__(self, other):
        return self.args == other.args

    __hash__ = None


class Odd:
    """An item that says that it equals everything and counts as false."""

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __bool__(self):
        return False

    def __repr__(self):
        return "an odd item"


class Day:
    """Sources and a `handle`, and what is seen of them."""

    def __init__(self, seconds=0, bad=()):
        self.start = time.monotonic()
        self.threads = threading.active_count()
        self.seconds = seconds
        self.bad = bad
        self.given = 0
        self.begun, self.times, self.ended = [], [], []
        self.busy = self.most = 0
        self.raised = []

    def source(self, items, rests=0, fails=False):
        """Gives each item after a rest; fails in the end if it is to."""
        for item in items:
            if rests:
                time.sleep(rests)
            self.given += 1
            yield item
        if fails:
            self.fail("source", "a source when its next item was to be taken")

    def handle(self, item):
        self.begun.append(item)
        self.times.append(time.monotonic() - self.start)
        self.busy += 1
        self.most = max(self.most, self.busy)
        if self.seconds:
            time.sleep(self.seconds)
        self.busy -= 1
        self.ended.append(item)
        if item in self.bad:
            self.fail(item, f"`handle` for the item {item}")

    def fail(self, what, where):
        """Raise an exception; it is the very same one when the same thing fails again."""
        failed = next((each for each in self.raised if (each.args, each.where) == ((what,), where)), None)
        self.raised.append(failed or Failed(what, where))
        raise self.raised[-1]

    def run(self, sources, consumers, capacity):
        """All that there is to see when `run` has returned."""
        failures = pipeline.run(sources, self.handle, consumers, capacity)
        ended = {"under way": self.busy, "threads left": threading.active_count() - self.threads}
        told = {"returned": type(failures).__name__, "raised": len(self.raised)}
        listed = failures if isinstance(failures, list | tuple) else []
        return {**ended, **told, "failures": [self.told(each) for each in listed]}

    def told(self, failure):
        known = any(failure is each for each in self.raised)
        return str(failure.args[0]) if known else f"something that nobody raised: {failure!r}"

    def counts(self):
        return {
            "handled": [[item, self.ended.count(item)] for item in sorted(set(self.ended), key=str)],
            "most": self.most,
        }


def slow(today, items, seconds, fails):
    """A source that takes a while to open, and may fail to; it holds nothing by which it is known."""

    class Source:
        def __iter__(self):
            time.sleep(seconds)
            if fails:
                today.fail("source", "a source when it was opened with `iter`")
            return today.source(items)

    return Source()


def hopeful(today, items, fails_at):
    """A source that raises in the place of one of its items, and would go on if it were asked again."""
    left = iter(items)

    class Source:
        def __iter__(self):
            return self

        def __next__(self):
            item = next(left)
            if item == fails_at:
                today.fail("source", "a source when its next item was to be taken")
            return item

    return Source()


def opened(sources, seconds, failing=()):
    """Each source takes so long to open; those in `failing` cannot be opened."""
    today = Day()
    opening = [slow(today, items, seconds, number in failing) for number, items in enumerate(sources)]
    return {**today.run(opening, 1, 1), **today.counts()}


def interrupted(items, fails_at):
    """One source raises in the place of an item, though it has more."""
    today = Day()
    return {**today.run([hopeful(today, items, fails_at)], 1, 1), **today.counts()}


def day(sources, consumers, capacity, seconds=0, bad=(), failing=()):
    """The sources give their items at once; those in `failing` fail in the end, `handle` for each item in `bad`."""
    today = Day(seconds, bad)
    seen = today.run(
        [today.source(items, fails=number in failing) for number, items in enumerate(sources)], consumers, capacity
    )
    seen["failures"].sort()
    return {**seen, **today.counts()}


def any_items(items, consumers):
    """Items of any kind, and some that no JSON holds: how often each was handled, by its place."""
    words = map(sys.intern, items)  # the very words that stand in a program: who compares with `is` meets them as well
    things = [*words, -1, 0, False, object(), Odd(), StopIteration, ValueError("an item"), queue_like(), {}, None, ...]
    things.append(things[0])
    handled = []
    today = Day()
    today.handle = handled.append
    seen = today.run([today.source(things), today.source(things)], consumers, 2)
    counts = [sum(other is thing for other in handled) for thing in things[:-1]]
    return {**seen, "twice": counts.count(2), "oftener": counts.count(4), "things": len(counts), "all": len(handled)}


def queue_like():
    """A pair, as some use for signs of their own."""
    return (None, None)


def rests(rests, consumers, seconds):
    """Each source gives three items, each after a rest of its own length: when each began to be handled."""
    today = Day(seconds)
    sources = [today.source([f"{number} {each}" for each in range(3)], rest) for number, rest in enumerate(rests)]
    seen = today.run(sources, consumers, 1)
    return {**seen, "times": sorted(today.times)}


def ahead(sources, items, consumers, capacity):
    """The sources have many items and `handle` takes long: how many they have given when all stand still."""
    today = Day(seconds=16)
    given = []

    def look():
        time.sleep(8)
        given.append([today.given, len(today.begun)])

    looks = threading.Thread(target=look)
    looks.start()
    today.threads += 1
    today.run([today.source([f"{each} {number}" for number in range(items)]) for each in range(sources)], consumers, capacity)
    looks.join()
    return {"given": given[0][0], "begun": given[0][1], "handled": len(today.ended)}


def at_the_same_time(items, seconds):
    """Two runs at the same time, each with items of its own, all bad: what each handled, and what it told of them."""
    days = [Day(bad=[f"0 {item}" for item in items]), Day(seconds, bad=[f"1 {item}" for item in items])]
    told = [None, None]

    def one(number):
        today = days[number]
        told[number] = sorted(today.run([today.source([f"{number} {item}" for item in items])], 1, 1)["failures"])

    threads = [threading.Thread(target=one, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [[sorted(today.ended), told[number]] for number, today in enumerate(days)]


def again(items):
    """Three runs, one after the other: what each handled, and what each told of the item that was bad."""
    seen = []
    for number in range(3):
        today = Day(bad=[items[0] + number])
        told = today.run([today.source([item + number for item in items])], 1, 1)["failures"]
        seen.append([sorted(today.ended), told])
    return seen
