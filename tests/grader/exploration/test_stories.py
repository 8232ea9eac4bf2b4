"""Failures as they are told, kept as text: who changes the words sees what students will see.

`python tests/grader/exploration/stories/programs.py` writes them anew.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

import grader

from .stories.programs import EXPLORATION, PROGRAMS, STORIES, WIDTHS, told


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_story_is_the_one_that_is_kept(name: str) -> None:
    """Each failure is told in these words, in a narrow, an ordinary and a wide terminal."""
    assert told(name) == (STORIES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_failure_is_of_its_class(name: str) -> None:
    """The title of a story and its failure say what went wrong, not only that something did."""
    file, expected, kind = PROGRAMS[name]
    path = EXPLORATION / file
    program = grader.load(path, beside=path.with_suffix("")).program
    story = grader.explore(program, strategy="exhaustive", expect=expected).story()
    again = grader.replay(program, story.schedule, expect=expected)
    assert again.story.title == story.title
    assert (kind == "LostUpdate") == story.title.startswith("an update was lost: ")
    assert kind == "LostUpdate" or again.outcome.failure.kind == kind  # type: ignore[union-attr]


@pytest.mark.parametrize("name", PROGRAMS)
def test_no_line_is_wider_than_the_terminal(name: str) -> None:
    """All but the lines of a traceback, which are Python's own, keep to the width."""
    kept = (STORIES / f"{name}.txt").read_text(encoding="utf-8")
    for width in WIDTHS:
        part = kept.split(f"--- {width} columns ---\n")[1].split("\n---")[0]
        lines = part.partition("  Traceback")[0].splitlines()
        assert max(map(len, lines)) <= width


def test_the_exceptions_of_a_group_show_the_program_s_own_lines(tmp_path: Path) -> None:
    """What a task group raises is told like any other exception: no line of the library, which the student cannot mend."""
    file = tmp_path / "grouped.py"
    file.write_text(
        "import asyncio\n\n\n"
        "async def fail():\n    raise ValueError('no')\n\n\n"
        "async def both():\n    async with asyncio.TaskGroup() as group:\n        group.create_task(fail())\n\n\n"
        "def program():\n    asyncio.run(both())\n",
        encoding="utf-8",
    )
    told = str(grader.explore(grader.load(file).program).story())
    assert "line 5, in fail" in told
    assert "asyncio/" not in told
    assert "grader/" not in told


def test_a_loop_is_not_told_where_no_other_thread_could_come_between(tmp_path: Path) -> None:
    """What a single thread goes through makes no row."""
    file = tmp_path / "looped.py"
    file.write_text(
        "import asyncio\n\n\n"
        "async def main():\n"
        "    return await asyncio.gather(*(asyncio.sleep(item, item) for item in ITEMS))\n\n\n"
        "ITEMS = [1, 2, 3]\n\n\n"
        "def program():\n    return asyncio.run(main())\n",
        encoding="utf-8",
    )
    assert "takes from" not in str(grader.explore(grader.load(file).program, expect=[3, 2, 1]).story())


NO_UPDATE_LOST = {
    "a value made twice": (
        """
        lazy, made = None, 0
        lock = threading.Lock()
        def get():
            global lazy, made
            if lazy is None:
                with lock:
                    made += 1
                lazy = "value"
        def program():
            run(get, get)
            return made
        """,
        1,
    ),
    "a flag set twice": (
        """
        done, orders = False, []
        def finish():
            global done
            if not done:
                orders.append(1)
                done = True
        def program():
            run(finish, finish)
            return orders
        """,
        [1],
    ),
    "an order that nobody counts": (
        """
        hits, order = 0, []
        def hit(name):
            global hits
            hits += 1
            order.append(name)
        def program():
            run(lambda: hit("a"), lambda: hit("b"))
            return "".join(order)
        """,
        "ab",
    ),
}


@pytest.mark.parametrize("name", NO_UPDATE_LOST)
def test_a_wrong_value_is_no_lost_update_by_chance(tmp_path: Path, name: str) -> None:
    """What is overwritten in the interleaving that is told must be the reason for the value: here it is not."""
    source, expected = NO_UPDATE_LOST[name]
    found = _explored(tmp_path, source, expected)
    stories = [found.story(outcome) for outcome in found.outcomes if outcome.failed]
    assert stories
    assert not any("an update was lost" in story.title for story in stories)


LOST = {
    "a number in a list": (
        """
        counts = [0, 0]
        a = 0
        def add():
            global a
            a += 1
        def program():
            run(add, add)
            return [a, "other"]
        """,
        [2, "other"],
    ),
    "a tuple made longer": (
        """
        names = ()
        def add(name):
            global names
            names = names + (name,)
        def program():
            run(lambda: add("a"), lambda: add("a"))
            return names
        """,
        ("a", "a"),
    ),
    "a sum of two": (
        """
        a, b = 1, 1
        def add():
            global a
            a += 1
        def program():
            run(add, add)
            return a + b
        """,
        4,
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_lost_update_is_named(tmp_path: Path, name: str) -> None:
    """Where the value that was written last shows in what the program came to, or it is a number."""
    source, expected = LOST[name]
    assert _explored(tmp_path, source, expected).story().title.startswith("an update was lost: expected ")


def _explored(folder: Path, source: str, expected: object) -> grader.Exploration:
    file = folder / "overwrites.py"
    file.write_text(RUN + textwrap.dedent(source), encoding="utf-8")
    return grader.explore(grader.load(file).program, strategy="exhaustive", expect=expected)


RUN = """import threading
def run(*functions):
    workers = [threading.Thread(target=function) for function in functions]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
"""
