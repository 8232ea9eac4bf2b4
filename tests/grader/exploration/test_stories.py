"""Failures as they are told, kept as text: who changes the words sees what students will see.

`python tests/grader/exploration/stories/programs.py` writes them anew.
"""

from __future__ import annotations

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
    assert (kind == "LostUpdate") == story.lost
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
