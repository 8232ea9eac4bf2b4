"""How a program ends: functions that it registered, and calls that would end the process."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest

import grader

REGISTERED = {
    "the last one comes first, when all threads have ended": (
        """
        import atexit
        import threading

        def program():
            atexit.register(print, "first")
            atexit.register(print, "last", end=".")
            threading.Thread(target=print, args=("thread",)).start()
        """,
        {"thread\nlast.first\n"},
    ),
    "two threads register in either order": (
        """
        import atexit
        import threading

        def program():
            threads = [threading.Thread(target=atexit.register, args=(print, name)) for name in "ab"]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        """,
        {"a\nb\n", "b\na\n"},
    ),
    "one that was taken back, one that fails, and one that the program calls itself": (
        """
        import atexit

        @atexit.register
        def told():
            print("told")

        @atexit.register
        def fails():
            raise ValueError

        def program():
            atexit.register(print, "no")
            atexit.unregister(print)
            told()
        """,
        {"told\ntold\n"},
    ),
}


def load(folder: Path, source: str) -> Any:
    (folder / "ends.py").write_text(textwrap.dedent(source), encoding="utf-8")
    return grader.load(folder / "ends.py").program


@pytest.mark.parametrize("name", REGISTERED)
def test_what_is_registered_is_called_when_the_program_ends(tmp_path: Path, name: str) -> None:
    """In each execution, and not once for each of them when the process ends."""
    source, outputs = REGISTERED[name]
    found = grader.explore(load(tmp_path, source), strategy="exhaustive", watch_output=True)
    assert found.complete
    assert {outcome.output for outcome in found.outcomes} == outputs


@pytest.mark.parametrize("call", ["os._exit(0)", "os.abort()"])
def test_nothing_ends_the_process(tmp_path: Path, call: str) -> None:
    """The program is told that it cannot be ended in this way, and how it can."""
    program = load(tmp_path, f"import os\ndef program():\n    {call}\n")
    assert "or `raise SystemExit` there" in str(grader.run(program).error)
