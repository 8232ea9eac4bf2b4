"""A subclass may give its own attributes any name: none of them is taken by what the engine keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

import grader

PROGRAM = """
import threading

class Named(threading.{base}):
    def __init__(self, *args, label):
        super().__init__(*args)
        self.label, self.kind, self._number = label, 3, "three"

    def describe(self, whom):
        return f"{{self.label}} for {{whom}}"

    def forget(self, whom):
        raise LookupError

OUTSIDE = Named({args}, label="outside")

def run():
    inside = Named({args}, label="inside")
    return [inside.describe("us"), inside.kind, OUTSIDE.label, hash(inside) == hash(inside)]

def stuck():
    Named({args}, label="inside").{waits}
"""
KINDS = {
    "Semaphore": ("0", "acquire()"), "BoundedSemaphore": ("0", "acquire()"), "Event": ("", "wait()"),
    "Condition": ("", "wait(10) or Named(label='').acquire()"), "Barrier": ("2", "wait()"), "Thread": ("", "start()"),
}  # fmt: skip


@pytest.mark.parametrize("base", KINDS)
def test_any_name_is_free(tmp_path: Path, base: str) -> None:
    """What CPython's class does not have is the program's, also where the engine tells what somebody waits for."""
    args, waits = KINDS[base]
    file = tmp_path / "program.py"
    file.write_text(PROGRAM.format(base=base, args=args, waits=waits).replace("(, ", "("))
    program = grader.load(file)
    outcome = grader.explore(program.run).outcomes[0]
    assert outcome.value == ["inside for us", 3, "outside", True], outcome.failure
    for outcome in grader.explore(program.stuck).outcomes:
        assert outcome.kind in ("returned", "raised", "deadlock")
        assert "LookupError" not in str(outcome.failure) and "TypeError" not in str(outcome.failure)
