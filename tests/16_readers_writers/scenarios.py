"""What is run with a student's `shared.py`; it knows inputs, never expected values."""

import threading
import time

from shared import ReadersWriterLock


class Spilt(Exception):
    """What goes wrong in a block."""


class Drowned(GeneratorExit):
    """What may go wrong as well: no `Exception`, and a generator may take it for its own end."""


class Room:
    """A lock, and what is seen of those who are in."""

    def __init__(self):
        self.lock = ReadersWriterLock()
        self.start = time.monotonic()
        self.inside, self.clashes, self.times = [], [], {}

    def visit(self, name, what, comes, stays, error=None):
        if comes:
            time.sleep(comes)
        with self.lock.writing() if what == "writes" else self.lock.reading():
            came_in = time.monotonic() - self.start
            self.clashes.extend(sorted([name, other]) for other in self.inside if "writes" in name + other)
            self.inside.append(name)
            if stays:
                time.sleep(stays)
            self.inside.remove(name)
            if error:
                raise error(name)
        self.times[name] = came_in


def visits(people, called=None):
    """Each is `[what, comes, stays]`: when each went in, and who was in with whom but should not.

    Their threads have names of their own, or are all called the same.
    """
    room = Room()
    _run(_people(room, people), called)
    return {"times": dict(sorted(room.times.items())), "clashes": room.clashes}


def crowd(number):
    """So many readers come at once, and leave when a second is over: the most who were in together."""
    lock = ReadersWriterLock()
    inside = most = 0
    second = threading.Thread(target=time.sleep, args=(1,))
    second.start()

    def read(name):
        nonlocal inside, most
        with lock.reading():
            inside += 1
            most = max(most, inside)
            second.join()
            inside -= 1

    _run({f"{each} reads": (read, ()) for each in range(1, number + 1)})
    return most


def again_and_again(what, rounds):
    """Each of so many threads comes in so often, without a break: how often anybody was in, and who was in with whom."""
    room = Room()
    count = []

    def come(name, what, rounds):
        for _ in range(rounds):
            room.visit(name, what, 0, 1)
            count.append(name)

    _run({f"{number} {each}": (come, (each, rounds)) for number, each in enumerate(what, 1)})
    return {"visits": len(count), "clashes": room.clashes}


def spilt(first, then, drowned=False, before=()):
    """A block fails; then others come, one after the other and together: what came out, and who got in when.

    With people in `before` it comes a quarter of a second after them, and waits.
    """
    room = Room()
    told = []

    def fail(name, what):
        try:
            room.visit(name, what, 0.25 if before else 0, 1, error=Drowned if drowned else Spilt)
            told.append("nothing")
        except BaseException as error:
            changed = ", changed on its way" * (error.__suppress_context__ or error.__cause__ is not None)
            told.append(f"{type(error).__name__} {error}{changed}")

    _run({f"0 {first}": (fail, (first,)), **_people(room, [*before, *([what, 0.5, 1] for what in then)])})
    return {"told": told, "times": dict(sorted(room.times.items())), "clashes": room.clashes}


def beside_traffic(waits, visits):
    """A writer is in at one lock, and a thread waits there, while others come and go at another lock so often."""
    quiet, busy = Room(), Room()

    def traffic():
        time.sleep(1 / 8)
        for _ in range(visits):
            busy.visit("somebody", "writes", 0, 1 / 32)
            busy.visit("somebody", "reads", 0, 1 / 32)

    _run({
        "1 waits": (quiet.visit, (waits, 1 / 16, 1)),
        "2 writes": (quiet.visit, ("writes", 0, 1)),
        "3 traffic": (lambda name: traffic(), ()),
    })  # fmt: skip


def two_locks(first, second, stays):
    """A thread is in at each of two locks."""
    rooms = [Room(), Room()]
    _run({f"{number} {what}": (rooms[number].visit, (what, 0, stays)) for number, what in enumerate((first, second))})
    return [len(room.times) for room in rooms]


def _people(room, people):
    return {f"{number} {person[0]}": (room.visit, person) for number, person in enumerate(people, 1)}


def _run(visitors, called=None):
    threads = [
        threading.Thread(target=_visiting(function, name, *arguments), name=called or name)
        for name, (function, arguments) in visitors.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _visiting(function, *arguments):
    """The call that a thread makes. A thread tells its arguments, and so when it comes and how long it stays."""
    return lambda: function(*arguments)
