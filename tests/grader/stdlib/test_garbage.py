"""When objects die that only refer to each other: at no moment that hangs on the process, or when a program says so."""

from __future__ import annotations

import gc
import textwrap
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.engine import current
from grader.engine.garbage import MANY
from grader.stdlib.controlled import unseen

HEAD = """
import gc, threading, weakref
class Node: pass
got = []
def run(*works):
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""


def load(folder: Path, source: str, head: str = HEAD) -> Any:
    (folder / "garbage.py").write_text(head + textwrap.dedent(source), encoding="utf-8")
    return grader.load(folder / "garbage.py").program


LEFT = {
    "told by finalize": """
        def work():
            for _ in range(60):
                node = Node()
                node.itself = node
                weakref.finalize(node, got.append, 1)
        def program():
            run(work, work)
            return len(got)
    """,
    "found by a weak reference": """
        def work():
            for _ in range(60):
                node = Node()
                node.itself = node
                got.append(weakref.ref(node))
        def program():
            run(work, work)
            return sum(node() is None for node in got)
    """,
    "missing in a weak dictionary": """
        known = weakref.WeakValueDictionary()
        def work(first):
            for number in range(first, first + 60):
                node = known[number] = Node()
                node.itself = node
        def program():
            run(lambda: work(0), lambda: work(60))
            return 120 - len(known)
    """,
    "told by `__del__`": """
        class Told:
            def __del__(self): got.append(1)
        def work():
            for _ in range(400):
                told = Told()
                told.itself = told
        def program():
            run(work, work)
            return len(got)
    """,
}


@pytest.mark.parametrize("name", LEFT)
def test_nothing_is_collected_by_itself(tmp_path: Path, name: str) -> None:
    """Whether objects in a cycle are dead is the same in every execution, however much garbage there was before."""
    found = grader.explore(load(tmp_path, LEFT[name]), strategy="random", max_executions=10, expect=0)
    assert found.failure is None, found


def test_a_program_may_collect(tmp_path: Path) -> None:
    """Then what it has dropped dies, and nothing that an earlier execution has."""
    program = load(
        tmp_path,
        """
        class Told:
            def __del__(self): got.append(1)
        held = Told()
        held.itself = held
        def work():
            told = Told()
            told.itself = told
        def program():
            run(work, work)
            before = len(got)
            gc.collect()
            return before, len(got)
        """,
    )
    assert grader.explore(program, strategy="exhaustive", expect=(0, 2)).failure is None


def test_what_a_program_sets_of_the_collector_is_its_own(tmp_path: Path) -> None:
    """It sees what it has set, the next execution does not, nor the process."""
    program = load(
        tmp_path,
        """
        def program():
            before = gc.isenabled(), gc.get_threshold()
            gc.disable()
            gc.set_threshold(5)
            gc.freeze()
            return before, (gc.isenabled(), gc.get_threshold())
        """,
    )
    usual = gc.get_threshold()
    for _ in range(2):
        assert grader.run(program).value == ((True, usual), (False, (5, *usual[1:])))
    assert gc.isenabled()
    assert gc.get_threshold() == usual


@pytest.mark.parametrize(("head", "collected"), [("", True), ("import weakref\n", False)])
def test_many_objects_are_collected_where_no_program_can_tell(tmp_path: Path, head: str, collected: bool) -> None:
    """Memory comes first in an execution that makes very many."""
    source = f"""
        def fail():
            try:
                raise ValueError
            except ValueError as error:
                kept = error
        def program():
            for _ in range({MANY}):
                fail()
    """
    program, collections = load(tmp_path, source, head), []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start" and current.execution is not None:
            collections.append(phase)

    gc.callbacks.append(note)
    try:
        grader.run(program)
    finally:
        gc.callbacks.remove(note)
    assert bool(collections) is collected


def test_what_an_execution_leaves_dies_in_silence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its `__del__` finds the variables that it needs, prints nowhere, and no interpreter tells what it raises."""
    program = load(
        tmp_path,
        """
        class Told:
            def __del__(self):
                got.append(1)
                print("closed")
                raise ValueError
        held, cycle = Told(), Told()
        cycle.itself = cycle
        def program():
            told = Told()
            told.itself = told
        """,
    )
    for _ in range(5):
        grader.run(program)
    with unseen():
        program.__globals__.clear()
        gc.collect()
    assert capsys.readouterr() == ("", "")
