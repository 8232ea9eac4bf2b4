"""Files, databases and mocks are shared: threads that use one race as threads do that share a dictionary."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, Mock

import pytest

import grader

from .explored import DIED, shown, together

# -- files -----------------------------------------------------------------------------------------------------


def test_a_counter_in_a_file_loses_an_update(tmp_path: Path) -> None:
    path = tmp_path / "counter"

    def add() -> None:
        with open(path) as file:
            number = int(file.read() or 0)
        with open(path, "w") as file:
            file.write(str(number + 1))

    def program() -> str:
        with open(path, "w") as file:
            file.write("0")
        together(add, add)
        return path.read_text()

    assert shown(program) == {"1", "2"}


def test_a_file_is_empty_before_it_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "text"
    seen: list[str] = []

    def program() -> str:
        seen.clear()
        path.write_text("old")
        together(lambda: path.write_text("new"), lambda: seen.append(path.read_text()))
        return seen[0]

    assert shown(program) == {"old", "", "new"}


def test_what_is_written_comes_out_as_the_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "text"
    seen: list[str] = []

    def write() -> None:
        with open(path, "a") as file:
            file.write("b")

    def program() -> str:
        seen.clear()
        path.write_text("a")
        together(write, lambda: seen.append(path.read_text()))
        return seen[0]

    assert shown(program) == {"a", "ab"}


def test_a_copy_is_empty_before_it_is_filled(tmp_path: Path) -> None:
    source, copy = tmp_path / "source", tmp_path / "copy"
    seen: list[str] = []

    def program() -> str:
        seen.clear()
        source.write_text("new")
        copy.write_text("old")
        together(lambda: shutil.copy(source, copy), lambda: seen.append(copy.read_text()))
        return seen[0]

    assert shown(program) == {"old", "", "new"}


@pytest.mark.parametrize(
    "exists", [os.path.exists, os.path.isfile, Path.exists, lambda path: path.name in os.listdir(path.parent)]
)
def test_a_file_is_made_by_two_that_looked_first(tmp_path: Path, exists: Callable[[Path], bool]) -> None:
    path = tmp_path / "made"
    makers: list[int] = []

    def make() -> None:
        if not exists(path):
            path.touch()
            makers.append(1)

    def program() -> int:
        path.unlink(missing_ok=True)
        makers.clear()
        together(make, make)
        return len(makers)

    assert shown(program) == {1, 2}


def test_names_that_stand_in_the_program_are_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    makers: list[int] = []

    def make() -> None:
        if not os.path.exists("made"):
            open("made", "x").close()
            makers.append(1)

    def program() -> int:
        if os.path.exists("made"):
            os.remove("made")
        makers.clear()
        together(make, make)
        return len(makers)

    assert shown(program) == {1, DIED}


def test_a_file_that_only_one_can_make_excludes_the_other(tmp_path: Path) -> None:
    lock, path = tmp_path / "lock", tmp_path / "counter"

    def add() -> None:
        while True:
            try:
                os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
                break
            except FileExistsError:
                pass
        path.write_text(str(int(path.read_text()) + 1))
        os.remove(lock)

    def program() -> str:
        lock.unlink(missing_ok=True)
        path.write_text("0")
        together(add, add)
        return path.read_text()

    found = grader.explore(program)
    assert {outcome.value for outcome in found.outcomes} == {"2"}


def test_a_file_that_takes_the_place_of_another_is_never_seen_half(tmp_path: Path) -> None:
    path, other = tmp_path / "text", tmp_path / "text.new"
    seen: list[str] = []

    def replace() -> None:
        other.write_text("new")
        os.replace(other, path)

    def program() -> str:
        seen.clear()
        path.write_text("old")
        together(replace, lambda: seen.append(path.read_text()))
        return seen[0]

    assert shown(program) == {"old", "new"}


def test_json_is_read_from_a_file_that_another_empties(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    seen: list[Any] = []

    def write() -> None:
        with path.open("w") as file:
            json.dump({"n": 1}, file)

    def read() -> None:
        with path.open() as file:
            try:
                seen.append(json.load(file)["n"])
            except ValueError:
                seen.append("broken")

    def program() -> Any:
        seen.clear()
        path.write_text('{"n": 0}')
        together(write, read)
        return seen[0]

    assert shown(program) == {0, 1, "broken"}


def test_lines_of_one_file_that_two_write(tmp_path: Path) -> None:
    path = tmp_path / "log"

    def program() -> str:
        with open(path, "w") as log:

            def work(name: str) -> None:
                log.write(name)
                print(name.upper(), file=log, end="")

            together(lambda: work("a"), lambda: work("b"))
        with open(path) as file:
            return "".join(line for line in file)

    found = grader.explore(program)
    assert {outcome.value for outcome in found.outcomes} == {"aAbB", "abAB", "abBA", "bBaA", "baBA", "baAB"}
    assert (found.complete, found.executions) == (True, 6)


def test_lines_that_two_take_from_one_file(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_text("1\n2\n")
    taken: list[str] = []

    def program() -> str:
        taken.clear()
        with open(path) as file:
            together(lambda: taken.append("a" + next(file).strip()), lambda: taken.append("b" + file.readline().strip()))
        return " ".join(sorted(taken))

    assert shown(program) == {"a1 b2", "a2 b1"}


def test_threads_with_a_file_each_have_one_interleaving(tmp_path: Path) -> None:
    def write(name: str) -> None:
        with open(tmp_path / name, "w") as file:
            file.write(name)

    def program() -> list[str]:
        for name in "ab":
            (tmp_path / name).write_text("")
        together(lambda: write("a"), lambda: write("b"))
        return [(tmp_path / name).read_text() for name in "ab"]

    found = grader.explore(program)
    assert ([outcome.value for outcome in found.outcomes], found.executions) == ([["a", "b"]], 1)


def test_a_temporary_folder_has_another_name_in_each_execution() -> None:
    seen: list[str] = []

    def program() -> str:
        seen.clear()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "text"
            path.write_text("old")
            together(lambda: path.write_text("new"), lambda: seen.append(path.read_text()))
        return seen[0]

    assert shown(program) == {"old", "", "new"}


def test_a_program_that_finds_what_the_last_execution_wrote_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "counter"

    def add() -> None:
        path.write_text(str(int(path.read_text()) + 1 if path.exists() else 1))

    def program() -> str:
        together(add, add)
        return path.read_text()

    found = grader.explore(program)
    assert found.failure is not None
    assert "in a file or a database" in str(found.failure)


def test_a_story_tells_which_file_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "counter.txt"

    def add() -> None:
        with open(path) as file:
            number = int(file.read() or 0)
        with open(path, "w") as file:
            file.write(str(number + 1))

    def program() -> None:
        path.write_text("0")
        together(add, add)
        assert path.read_text() == "2"

    story = str(grader.explore(program).story())
    for told in ("counter.txt.read()", "counter.txt.write('1')", "counter.txt.close()"):
        assert told in story


# -- databases -------------------------------------------------------------------------------------------------


def counts(database: sqlite3.Connection) -> None:
    database.execute("drop table if exists counts")
    database.execute("create table counts (number int)")
    database.execute("insert into counts values (0)")
    database.commit()


def number_in(database: sqlite3.Connection) -> Any:
    return database.execute("select number from counts").fetchone()[0]


def test_a_number_in_a_database_loses_an_update() -> None:
    def program() -> Any:
        with closing(sqlite3.connect(":memory:", check_same_thread=False)) as database:
            counts(database)

            def add() -> None:
                database.execute("update counts set number = ?", (number_in(database) + 1,))

            together(add, add)
            return number_in(database)

    assert shown(program) == {1, 2}


def test_an_update_of_one_statement_loses_nothing() -> None:
    def program() -> Any:
        with closing(sqlite3.connect(":memory:", check_same_thread=False)) as database:
            counts(database)

            def add() -> None:
                database.execute("update counts set number = number + 1")

            together(add, add)
            return number_in(database)

    assert shown(program) == {2}


def test_a_method_that_is_kept_is_a_step_with_each_call() -> None:
    def program() -> list[int]:
        with closing(sqlite3.connect(":memory:", check_same_thread=False)) as database:
            counts(database)

            def work(number: int) -> None:
                execute = database.execute
                execute("insert into counts values (?)", (number,))
                execute("insert into counts values (?)", (number + 1,))

            together(lambda: work(1), lambda: work(3))
            return [number for (number,) in database.execute("select number from counts where number > 0")]

    found = grader.explore(program)
    assert (len(found.outcomes), found.executions) == (6, 6)


def test_who_finds_a_database_locked_waits(tmp_path: Path) -> None:
    path = tmp_path / "counts.sqlite"

    def add() -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("begin immediate")
            database.execute("update counts set number = number + 1")
            database.execute("commit")

    def program() -> Any:
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as database:
            counts(database)
            together(add, add)
            return number_in(database)

    assert shown(program) == {2}


def test_who_waits_longer_than_the_timeout_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "counts.sqlite"

    def add() -> None:
        with closing(sqlite3.connect(path, timeout=2)) as database:
            database.execute("update counts set number = 1")

    def program() -> Any:
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            counts(database)
            database.execute("begin immediate")
            together(add, lambda: None)

    found = grader.explore(program)
    assert {outcome.kind for outcome in found.outcomes} == {"thread died"}
    assert "database is locked" in str(found.failure)
    assert found.outcomes[0].seconds == pytest.approx(2)


def test_a_connection_belongs_to_the_thread_that_made_it() -> None:
    def program() -> None:
        with closing(sqlite3.connect(":memory:")) as database:
            together(lambda: database.execute("select 1"), lambda: None)

    assert "can only be used in that same thread" in str(grader.explore(program).failure)


def test_a_connection_is_used_by_the_thread_that_made_it() -> None:
    def use() -> None:
        with closing(sqlite3.connect(":memory:")) as database:
            database.execute("select 1").fetchone()

    assert shown(lambda: together(use, use)) == {None}


# -- mocks -----------------------------------------------------------------------------------------------------


def test_calls_of_a_mock_come_in_any_order() -> None:
    def program() -> str:
        mock = Mock()
        together(lambda: mock.note(1), lambda: mock.note(2))
        return str(mock.note.call_args_list)

    assert shown(program) == {"[call(1), call(2)]", "[call(2), call(1)]"}


def test_what_a_mock_gives_depends_on_who_comes_first() -> None:
    taken: list[str] = []

    def program() -> str:
        taken.clear()
        mock = Mock(side_effect=[1, 2])
        together(lambda: taken.append(f"a{mock()}"), lambda: taken.append(f"b{mock()}"))
        return " ".join(sorted(taken))

    assert shown(program) == {"a1 b2", "a2 b1"}


def test_an_attribute_of_a_mock_loses_an_update() -> None:
    def program() -> int:
        mock = MagicMock(total=0)

        def add() -> None:
            mock.total += 1

        together(add, add)
        return int(mock.total)

    assert shown(program) == {1, 2}
