"""What programs could change and few do: modules, contexts, properties, what a partial or an exception has been given."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader

DIED = "<thread died>"
PROGRAMS = {
    "which thread is a daemon": (
        """
        import threading
        got = []
        def program():
            other = threading.Thread(target=int)
            def change():
                other.daemon = True
            run(lambda: got.append(other.daemon), change)
            return got[0]
        """,
        {False, True},
    ),
    "a function of a module of the library": (
        """
        import math
        got = []
        def change():
            math.sqrt = lambda number: -1
        def program():
            run(lambda: got.append(math.sqrt(4)), change)
            return got[0]
        """,
        {2.0, -1},
    ),
    "a variable that a program gives a module of the library": (
        """
        import math
        math.count = 0
        def add():
            math.count += 1
        def program():
            run(add, add)
            return math.count
        """,
        {1, 2},
    ),
    "a property, for which a value is put in the class": (
        """
        class Limits:
            @property
            def most(self):
                return 1
        limits, got = Limits(), []
        def change():
            Limits.most = 2
        def program():
            run(lambda: got.append(limits.most), change)
            return got[0]
        """,
        {1, 2},
    ),
    "a slot, for which a value is put in the class": (
        """
        class Limits:
            __slots__ = ("most",)
        limits, got = Limits(), []
        limits.most = 1
        def change():
            setattr(Limits, "most", 2)
        def program():
            run(lambda: got.append(limits.most), change)
            return got[0]
        """,
        {1, 2},
    ),
    "a context that two threads enter": (
        """
        import contextvars
        var, context = contextvars.ContextVar("var", default=0), contextvars.copy_context()
        def add():
            var.set(var.get() + 1)
        def program():
            run(lambda: context.run(add), lambda: context.run(add))
            return context[var]
        """,
        {2, DIED},
    ),
    "a context that nobody else can enter as its function is in C": (
        """
        import contextvars
        var, context, got = contextvars.ContextVar("var", default=0), contextvars.copy_context(), []
        def program():
            run(lambda: context.run(var.set, 1), lambda: got.append(context.run(var.get)))
            return got[0]
        """,
        {0, 1},
    ),
    "a context of its own for each thread": (
        """
        import contextvars
        var, got = contextvars.ContextVar("var", default=0), []
        def add():
            var.set(var.get() + 1)
            got.append(var.get())
        def enter():
            contextvars.copy_context().run(add)
        def program():
            run(enter, enter)
            return tuple(got)
        """,
        {(1, 1)},
    ),
    "keywords of a partial": (
        """
        import functools
        called, got = functools.partial(dict, a=1), []
        def change():
            called.keywords["a"] = 2
        def program():
            run(lambda: got.append(called()["a"]), change)
            return got[0]
        """,
        {1, 2},
    ),
    "a dataclass that is begun again": (
        """
        from dataclasses import dataclass
        @dataclass(slots=True)
        class Total:
            n: int = 0
        total = Total()
        def add():
            total.__init__(total.n + 1)
        def program():
            run(add, add)
            return total.n
        """,
        {1, 2},
    ),
    "an exception that is begun again": (
        """
        error, got = ValueError(1), []
        def program():
            run(lambda: got.append(error.args[0]), lambda: error.__init__(2))
            return got[0]
        """,
        {1, 2},
    ),
    "an exception that is raised for two reasons": (
        """
        error, first, second = ValueError(), KeyError(1), KeyError(2)
        def fail(cause):
            try:
                raise error from cause
            except ValueError:
                pass
        def program():
            run(lambda: fail(first), lambda: fail(second))
            return error.__cause__.args[0]
        """,
        {1, 2},
    ),
    "an exception that is raised in the midst of another": (
        """
        error, got = ValueError(), []
        def fail():
            try:
                try:
                    raise KeyError(1)
                except KeyError:
                    raise error
            except ValueError:
                pass
        def program():
            run(fail, lambda: got.append(error.__context__ is None))
            return got[0]
        """,
        {True, False},
    ),
    "items that `starmap` has set": (
        """
        import itertools, operator
        table, got = {}, []
        def fill():
            list(itertools.starmap(operator.setitem, [(table, "a", 1)]))
        def program():
            run(fill, lambda: got.append(table.get("a")))
            return got[0]
        """,
        {None, 1},
    ),
    "attributes that `starmap` looks at": (
        """
        import itertools
        class Thing:
            part = 1
        thing, got = Thing(), []
        def change():
            thing.part = 2
        def program():
            run(lambda: got.extend(itertools.starmap(getattr, [(thing, "part")])), change)
            return got[0]
        """,
        {1, 2},
    ),
    "the fields that a named tuple is made of": (
        """
        from collections import namedtuple
        Pair = namedtuple("Pair", "left right")
        fields, got = [1, 1], []
        def change():
            fields[0] = 2
        def program():
            run(lambda: got.append(Pair._make(fields).left), change)
            return got[0]
        """,
        {1, 2},
    ),
    "random bits that are drawn beside a shuffle": (
        """
        import random
        shared, first, got = random.Random(1), random.Random(1), []
        def program():
            run(lambda: got.append(shared.getrandbits(9)), lambda: shared.shuffle([1, 2, 3]))
            return got[0] == first.getrandbits(9)
        """,
        {True, False},
    ),
    "whether a stream is closed": (
        """
        import io
        stream, got = io.StringIO(), []
        def program():
            run(lambda: got.append(stream.closed), lambda: stream.close())
            return got[0]
        """,
        {True, False},
    ),
    "a future of asyncio that another thread sets": (
        """
        import asyncio, threading
        async def main():
            future = asyncio.get_running_loop().create_future()
            thread = threading.Thread(target=future.set_result, args=(1,))
            thread.start()
            asked = future.done()
            thread.join()
            return asked
        def program():
            return asyncio.run(main())
        """,
        {True, False},
    ),
    "a task that another thread calls off": (
        """
        import asyncio, threading
        got = []
        async def work():
            got.append(1)
        async def main():
            task = asyncio.create_task(work())
            thread = threading.Thread(target=task.cancel)
            thread.start()
            await asyncio.wait([task])
            thread.join()
        def program():
            asyncio.run(main())
            return len(got)
        """,
        {0, 1},
    ),
    "the bytes of a stream, by its buffer": (
        """
        import io
        view = io.BytesIO(bytes(1)).getbuffer()
        def add():
            view[0] += 1
        def program():
            run(add, add)
            return view[0]
        """,
        {1, 2},
    ),
    "attributes that all objects of a class share, made in each thread": (
        """
        class Settings:
            shared = {"n": 0}
            def __init__(self):
                self.__dict__ = Settings.shared
        def add():
            Settings().n += 1
        def program():
            run(add, add)
            return Settings().n
        """,
        {1, 2},
    ),
    "an object that is given the attributes of another": (
        """
        class Thing: ...
        one, other = Thing(), Thing()
        one.n, other.n = 0, 10
        def change():
            other.__dict__ = one.__dict__
        def add():
            other.n += 1
        def program():
            run(change, add)
            return one.n, other.n
        """,
        {(1, 1), (0, 0), (11, 11)},
    ),
    "the names of an object": (
        """
        class Thing: ...
        thing, got = Thing(), []
        def change():
            thing.part = 1
        def program():
            run(change, lambda: got.append("part" in dir(thing)))
            return got[0]
        """,
        {True, False},
    ),
    "a weak dictionary that grows while somebody goes through it": (
        """
        import weakref
        class Thing: ...
        one, other = Thing(), Thing()
        things, got = weakref.WeakValueDictionary(one=one), []
        def look():
            number = 0
            for _ in things.values():
                number += 1
            got.append(number)
        def change():
            things["other"] = other
        def program():
            run(look, change)
            return got[0] if got else 0
        """,
        {1, 2, DIED},
    ),
    "the name of a thread, by itself": (
        """
        import threading
        class Worker(threading.Thread):
            def run(self):
                self.name = "new"
        def program():
            worker = Worker(name="old")
            worker.start()
            name = worker.name
            worker.join()
            return name
        """,
        {"old", "new"},
    ),
    "the text of a thread that ends": (
        """
        import threading
        def program():
            worker = threading.Thread(target=int)
            worker.start()
            text = repr(worker)
            worker.join()
            return "stopped" in text
        """,
        {True, False},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_programs_seldom_change_is_seen(outcomes_of_threads: Callable[[str], set[Any]], name: str) -> None:
    """Exactly the outcomes that were worked out by hand."""
    source, expected = PROGRAMS[name]
    assert outcomes_of_threads(source) == expected
    assert math.sqrt(4) == 2.0


def test_a_thread_that_nobody_controls_is_refused(tmp_path: Path) -> None:
    """The real module stands in `sys.modules`: what it starts would run beside the program."""
    file = tmp_path / "hidden.py"
    file.write_text(
        'import sys\n\ndef program():\n    sys.modules["threading"].Thread(target=print).start()\n', encoding="utf-8"
    )
    failure = grader.explore(grader.load(file).program).failure
    assert failure is not None
    assert "no scheduler sees it" in failure.message
