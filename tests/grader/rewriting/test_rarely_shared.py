"""What few programs share: names of threads, the end of the main thread, levels of a log, maps of maps, exceptions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.primitives.thread import NAMES
from grader.program.rare import rare_in

PROGRAMS = {
    "a thread is given another name": (
        """
        import threading
        got = []
        def look():
            got.append(threading.current_thread().name)
        def program():
            looking = threading.Thread(target=look, name="old")
            def rename():
                looking.name = "new"
            looking.start()
            run(rename)
            looking.join()
            return got[0]
        """,
        {"old", "new"},
    ),
    "in which order an object gets its attributes": (
        """
        from types import SimpleNamespace
        results = SimpleNamespace()
        def one():
            results.a = 1
        def other():
            results.b = 2
        def program():
            run(one, other)
            return str(results)
        """,
        {"namespace(a=1, b=2)", "namespace(b=2, a=1)"},
    ),
    "what a parser of arguments takes for those that are not given": (
        """
        import argparse
        parser, got = argparse.ArgumentParser(), []
        parser.add_argument("--n", type=int, default=1)
        def program():
            run(lambda: got.append(parser.parse_args([]).n), lambda: parser.set_defaults(n=2))
            return got[0]
        """,
        {1, 2},
    ),
    "the level of a logger": (
        """
        import logging
        got = []
        class Kept(logging.Handler):
            def emit(self, record):
                got.append(record.getMessage())
        log = logging.getLogger("work")
        log.addHandler(Kept())
        log.setLevel(logging.INFO)
        def program():
            run(lambda: log.info("begun"), lambda: log.setLevel(logging.ERROR))
            return tuple(got)
        """,
        {(), ("begun",)},
    ),
    **{
        f"a handler of the log is given another {what}": (
            f"""
            import io, logging
            stream = io.StringIO()
            handler, log = logging.StreamHandler(stream), logging.getLogger("work")
            log.addHandler(handler)
            def change():
                {change}
            def program():
                run(lambda: log.error("a"), change)
                return stream.getvalue()
            """,
            {"a\n", other},
        )
        for what, change, other in (
            ("formatter", "handler.setFormatter(logging.Formatter('b%(message)s'))", "ba\n"),
            ("formatter, as an attribute", "handler.formatter = logging.Formatter('b%(message)s')", "ba\n"),
            ("stream", "handler.setStream(io.StringIO())", ""),
            ("end of a line", "handler.terminator = '!'", "a!"),
        )
    },
    "the level of a logger, as an attribute": (
        """
        import logging
        got = []
        log = logging.getLogger("work")
        def program():
            run(lambda: got.append(log.level), lambda: log.setLevel(10))
            return got[0]
        """,
        {0, 10},
    ),
    **{
        f"the level of a logger, set {how}": (
            f"""
            import logging
            got = []
            log = logging.getLogger("work")
            change = log.setLevel
            def program():
                run(lambda: got.append(log.level), lambda: {call}(10))
                return got[0]
            """,
            {0, 10},
        )
        for how, call in {"by another name": "change", "in other letters": "log.ｓetLevel", "far off": "log.setLevel "}.items()
    },
    "a logger whose handlers are taken from its list": (
        """
        import io, logging
        stream = io.StringIO()
        log = logging.getLogger("work")
        log.addHandler(logging.StreamHandler(stream))
        log.propagate = False
        logging.lastResort = None
        def change():
            log.handlers.clear()
        def program():
            run(lambda: log.error("a"), change)
            return stream.getvalue()
        """,
        {"a\n", ""},
    ),
    "a logger that is switched off": (
        """
        import logging
        got = []
        class Kept(logging.Handler):
            def emit(self, record):
                got.append(record.getMessage())
        log = logging.getLogger("work")
        log.addHandler(Kept())
        def switch():
            log.disabled = True
        def program():
            run(lambda: log.error("failed"), switch)
            return tuple(got)
        """,
        {(), ("failed",)},
    ),
    "a logger that hands nothing on any more": (
        """
        import logging
        got = []
        class Kept(logging.Handler):
            def emit(self, record):
                got.append(record.getMessage())
        logging.getLogger().addHandler(Kept())
        log = logging.getLogger("work.part")
        def switch():
            logging.getLogger("work").propagate = False
        def program():
            run(lambda: log.error("failed"), switch)
            return tuple(got)
        """,
        {(), ("failed",)},
    ),
    "a handler that is taken off": (
        """
        import logging
        got = []
        class Kept(logging.Handler):
            def emit(self, record):
                got.append(record.getMessage())
        log, kept = logging.getLogger("work"), Kept()
        log.addHandler(kept)
        def program():
            run(lambda: log.error("failed"), lambda: log.removeHandler(kept))
            return tuple(got)
        """,
        {(), ("failed",)},
    ),
    "a map of maps looks into each of them": (
        """
        from collections import ChainMap
        given, defaults = {"x": 1}, {"x": 2, "y": 2}
        settings, got = ChainMap(given, defaults), []
        def program():
            run(lambda: got.append((settings["x"], settings["y"])), lambda: (given.pop("x"), defaults.update(y=3)))
            return got[0]
        """,
        {(1, 2), (2, 2), (2, 3), (1, 3)},
    ),
    "a map of maps writes into the first": (
        """
        from collections import ChainMap
        given, got = {"x": 1}, []
        settings = ChainMap(given, {})
        def change():
            settings["x"] = 5
        def program():
            run(lambda: got.append(given["x"]), change)
            return got[0]
        """,
        {1, 5},
    ),
    "a dictionary in a class of its own": (
        """
        from collections import UserDict
        table, got = UserDict(x=1), []
        def change():
            table.data["x"] = 5
        def program():
            run(lambda: got.append(table["x"]), change)
            return got[0]
        """,
        {1, 5},
    ),
    "a dictionary in a class of its own is given other data": (
        """
        from collections import UserDict
        table, got = UserDict(x=1), []
        def change():
            table.data = {"x": 2}
            table["x"] = 3
        def program():
            run(lambda: got.append(table["x"]), change)
            return got[0]
        """,
        {1, 2, 3},
    ),
    "a list in a class of its own is given other data: what is added to the old one is lost": (
        """
        from collections import UserList
        values = UserList([1])
        def change():
            values.data = [2]
        def program():
            run(lambda: values.append(3), change)
            return tuple(values)
        """,
        {(2, 3), (2,)},
    ),
    "a map of maps is given another list of maps": (
        """
        from collections import ChainMap
        settings, got = ChainMap({"x": 1}), []
        def change():
            settings.maps = [{"x": 2}]
        def program():
            run(lambda: got.append(settings["x"]), change)
            return got[0]
        """,
        {1, 2},
    ),
    "the environment, by its own method": (
        """
        import os
        os.environ["LEVEL"] = "1"
        got = []
        def change():
            os.environ["LEVEL"] = "2"
        def program():
            run(change, lambda: got.append(os.environ.get("LEVEL")))
            return got[0]
        """,
        {"1", "2"},
    ),
    "the environment, imported by its name": (
        """
        from os import environ
        environ["LEVEL"] = "1"
        got = []
        def change():
            environ.update(LEVEL="2")
        def program():
            run(change, lambda: got.append(environ.get("LEVEL")))
            return got[0]
        """,
        {"1", "2"},
    ),
    "lines that two threads take from one text": (
        """
        import io
        stream, got = io.StringIO("a\\nb\\n"), []
        def take(): got.append(next(stream).strip())
        def program():
            run(take, take)
            return "".join(got)
        """,
        {"ab", "ba"},
    ),
    "lines that two threads go through": (
        """
        import io
        stream, got = io.StringIO("a\\nb\\n"), [[], []]
        def take(number):
            for line in stream:
                got[number].append(line.strip())
        def program():
            run(lambda: take(0), lambda: take(1))
            return "".join(got[0]) + "|" + "".join(got[1])
        """,
        {"ab|", "a|b", "b|a", "|ab"},
    ),
    "rows that two threads take from one reader": (
        """
        import csv
        rows, got = csv.reader(["a", "b"]), []
        def take(): got.append(next(rows)[0])
        def program():
            run(take, take)
            return "".join(got)
        """,
        {"ab", "ba"},
    ),
    "the text of a namespace of arguments": (
        """
        import argparse
        options, got = argparse.Namespace(a=1), []
        def change(): options.a = 2
        def program():
            run(lambda: got.append(str(options)), change)
            return got[0]
        """,
        {"Namespace(a=1)", "Namespace(a=2)"},
    ),
    "arguments of an exception": (
        """
        error, got = ValueError(1), []
        def change():
            error.args = (2,)
        def program():
            run(lambda: got.append(error.args[0]), change)
            return got[0]
        """,
        {1, 2},
    ),
    "notes of an exception": (
        """
        error = ValueError()
        def program():
            run(lambda: error.add_note("a"), lambda: error.add_note("b"))
            return "".join(error.__notes__)
        """,
        {"ab", "ba"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_few_programs_share_is_seen(outcomes_of_threads: Callable[[str], set[Any]], name: str) -> None:
    """Exactly the outcomes that were worked out by hand."""
    source, expected = PROGRAMS[name]
    assert outcomes_of_threads(source) == expected


def test_what_is_rare_is_found_in_any_encoding() -> None:
    """A file may say its own names by escapes."""
    assert NAMES in rare_in(b"# coding: unicode_escape\nthread.n\\x61me = 'a'\n")
    assert NAMES not in rare_in(b"# coding: unicode_escape\nthread.n\\x62me = 'a'\n")


def test_the_end_of_the_main_thread_is_seen(tmp_path: Path) -> None:
    """Whoever asks whether it is alive may ask before and after its end."""
    file = tmp_path / "asks.py"
    file.write_text(
        "import threading\n"
        "def ask():\n    print(threading.main_thread().is_alive())\n"
        "def program():\n    threading.Thread(target=ask).start()\n",
        encoding="utf-8",
    )
    found = grader.explore(grader.load(file).program, strategy="exhaustive", watch_output=True)
    assert {outcome.output for outcome in found.outcomes} == {"True\n", "False\n"}


def test_a_name_is_no_step_where_no_thread_gets_another(tmp_path: Path) -> None:
    """A program that only reads names takes no step for it, whatever was loaded before."""
    both = []
    for line in ("pass", "threading.current_thread().name"):
        file = tmp_path / "named.py"
        file.write_text(
            f"import threading\ndef work():\n    {line}\n"
            "def program():\n    one = threading.Thread(target=work)\n    one.start()\n    one.join()\n",
            encoding="utf-8",
        )
        both.append(grader.run(grader.load(file).program).schedule)
    assert both[0] == both[1]
