"""The folder of results."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from grader.reports import Result, ResultError
from grader.reports.store import Store, safe_name, write_whole

RESULT = Result("s01", "03_lock", 5, 8, "graded", None, "process-only", ())


def files(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_results_and_reports_stand_by_student_and_exercise(tmp_path: Path) -> None:
    """Saved and loaded, a result is the same, and its report stands beside it."""
    store = Store(tmp_path)
    store.save(RESULT, {"tests": []})
    assert files(tmp_path) == ["reports/s01/03_lock.json", "results/s01/03_lock.json"]
    assert store.load() == [RESULT]


def test_a_new_result_replaces_the_old_one_and_its_report(tmp_path: Path) -> None:
    """A regrade that makes no report leaves none of before."""
    store = Store(tmp_path)
    store.save(RESULT, {"tests": []})
    store.save(replace(RESULT, score=0), None)
    assert files(tmp_path) == ["results/s01/03_lock.json"]
    assert [result.score for result in store.load()] == [0]


def test_a_result_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """The error for a spoilt document names its file."""
    store = Store(tmp_path)
    store.save(RESULT, None)
    file = tmp_path / "results" / "s01" / "03_lock.json"
    file.write_text("{")
    with pytest.raises(ResultError, match=f"`{file}`: the result is not JSON"):
        store.load()


def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A class without one of its students would look like a whole one, and be published."""
    Store(tmp_path).save(RESULT, None)
    refused = {"listdir": os.listdir, "scandir": os.scandir}

    def closed(name: str, place: str | Path) -> Any:
        if Path(place).name == "s01":
            raise PermissionError(13, "Permission denied", str(place))
        return refused[name](place)

    for name in refused:
        monkeypatch.setattr(os, name, partial(closed, name))
    with pytest.raises(PermissionError):
        Store(tmp_path).load()


def test_a_result_in_the_place_of_another_is_refused(tmp_path: Path) -> None:
    """Copied into another student's folder, it would count for one student twice and for the other not at all."""
    store = Store(tmp_path)
    store.save(RESULT, None)
    there = tmp_path / "results" / "s02" / "03_lock.json"
    there.parent.mkdir()
    there.write_text((tmp_path / "results" / "s01" / "03_lock.json").read_text())
    with pytest.raises(ResultError, match=f"`{there}` is the result that belongs to"):
        store.load()
    with pytest.raises(ResultError, match="move it there, or remove it"):
        store.find("s02", "03_lock")


def test_a_folder_without_results_is_refused(tmp_path: Path) -> None:
    """The error says how results are made; where none are needed the answer is empty."""
    with pytest.raises(ResultError, match="grader grade"):
        Store(tmp_path).load()
    assert not [*Store(tmp_path).scores()]


@pytest.mark.parametrize(
    "student", ["../../etc", "..", ".", "a/b", "a\\b", "nul\0", "ü 日本", "x" * 300, "日" * 100, "~"]
)
def test_a_name_is_never_a_path(tmp_path: Path, student: str) -> None:
    """Whatever a student is called, the result stands two folders down and comes back."""
    store = Store(tmp_path)
    result = replace(RESULT, student=student)
    store.save(result, None)
    (file,) = files(tmp_path)
    assert file.count(os.sep) == 2
    assert store.load() == [result]


def test_bytes_that_are_no_text_have_a_name(tmp_path: Path) -> None:
    """A folder whose name is not UTF-8 is stored like any other."""
    assert safe_name(os.fsdecode(b"caf\xe9")) == "caf%E9"


def test_a_name_has_the_same_file_in_each_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Results that were made under one locale are found, and written, under a smaller one."""
    monkeypatch.setattr(os, "fsencode", lambda name: name.encode("ascii", "surrogateescape"))
    assert safe_name("Åsa") == "%C3%85sa"


def test_two_names_never_share_a_file() -> None:
    """Names that look alike when they are encoded or cut stay apart."""
    names = ["a b", "a%20b", "a~b", "a%7Eb", "x" * 300, "x" * 301, "..", "%2E%2E", "."]
    assert len({safe_name(name) for name in names}) == len(names)


@pytest.mark.parametrize("name", ["s01", "Ada.Lovelace-1815_x"])
def test_plain_names_stay(name: str) -> None:
    """Letters, digits, dots, dashes and underscores are not encoded."""
    assert safe_name(name) == name


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    """A text that breaks while it is written changes nothing and leaves nothing behind."""
    file = tmp_path / "scores.csv"
    file.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(file, "new \ud800")
    assert (files(tmp_path), file.read_text()) == (["scores.csv"], "old")
