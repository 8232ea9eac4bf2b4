"""The reader of `exercise.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import CourseError, Exercise

GOOD = {
    "title": '"Double a number"',
    "teaches": '["functions"]',
    "needs": "[]",
    "files": '["double.py"]',
    "interface": '["double.double(n)"]',
    "imports": '["math", "concurrent.futures"]',
    "points": "3.5",
}
LIMITS = "[limits]\ncheck_seconds = 20\nsubmission_seconds = 120\n"


def describe(folder: Path, limits: str = LIMITS, **changes: str | None) -> Path:
    """Writes an exercise whose keys are changed, or left out for None."""
    place = folder / "exercises" / "01_double"
    place.mkdir(parents=True, exist_ok=True)
    keys = {**GOOD, **changes}
    lines = [f"{key} = {value}\n" for key, value in keys.items() if value is not None]
    (place / "exercise.toml").write_text("".join(lines) + limits, encoding="utf-8")
    return place


def refusal(place: Path) -> str:
    with pytest.raises(CourseError) as caught:
        Exercise.read(place)
    return str(caught.value)


def test_every_key_is_read(tmp_path: Path) -> None:
    """Each key of the file is an attribute, and the three folders have the same id."""
    exercise = Exercise.read(describe(tmp_path))
    assert exercise == Exercise(
        id="01_double",
        folder=tmp_path / "exercises" / "01_double",
        title="Double a number",
        teaches=("functions",),
        needs=(),
        files=("double.py",),
        given=(),
        interface=("double.double(n)",),
        imports=("math", "concurrent.futures"),
        points=3.5,
        check_seconds=20,
        submission_seconds=120,
        suite=tmp_path / "tests" / "01_double",
        reference=tmp_path / "solutions" / "01_double",
    )


@pytest.mark.parametrize("key", list(GOOD))
def test_a_missing_key_is_named_with_its_file(tmp_path: Path, key: str) -> None:
    """The error for a missing key names the file and the key."""
    place = describe(tmp_path, **{key: None})
    assert refusal(place) == f"`{place / 'exercise.toml'}`: key `{key}` is missing"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", '""'),
        ("title", "7"),
        ("teaches", '"functions"'),
        ("teaches", '[""]'),
        ("needs", "[1]"),
        ("files", "[]"),
        ("files", '["../double.py"]'),
        ("files", '["part/double.py"]'),
        ("files", '["/double.py"]'),
        ("files", '["double.py", "Double.py"]'),
        ("given", "[]"),
        ("given", '["../play.py"]'),
        ("imports", '["os; import sys"]'),
        ("interface", '[" "]'),
        ("imports", '["a..b"]'),
        ("points", "0"),
        ("points", "-1"),
        ("points", "true"),
        ("points", '"3"'),
        ("points", "nan"),
        ("points", "inf"),
    ],
)
def test_a_wrong_value_is_refused_with_its_key(tmp_path: Path, key: str, value: str) -> None:
    """A value of another type or outside its range is refused by name."""
    assert f"key `{key}` must be " in refusal(describe(tmp_path, **{key: value}))


@pytest.mark.parametrize("key", ["check_seconds", "submission_seconds"])
def test_a_limit_over_zero_is_needed(tmp_path: Path, key: str) -> None:
    """A limit of nothing is refused with the table that it stands in."""
    limits = LIMITS.replace(f"{key} = ", f"{key} = -")
    assert f"key `limits.{key}` must be a number over 0" in refusal(describe(tmp_path, limits))


def test_a_missing_table_is_one_problem(tmp_path: Path) -> None:
    """Without limits there is one sentence and not one for each limit."""
    assert refusal(describe(tmp_path, limits="")).endswith("key `limits` is missing")


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """A key that is misspelt is not lost in silence."""
    place = describe(tmp_path, LIMITS + "submision_seconds = 3\n", point="3")
    message = refusal(place)
    assert "key `point` is not a known key" in message
    assert "key `limits.submision_seconds` is not a known key" in message


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    """Three wrong keys make three lines."""
    message = refusal(describe(tmp_path, title=None, files="[]", points="0"))
    assert [line.split("`")[3] for line in message.splitlines()] == ["title", "files", "points"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A folder without a description says which file it lacks."""
    (tmp_path / "01_double").mkdir()
    assert f"`{tmp_path / '01_double' / 'exercise.toml'}` is missing" in refusal(tmp_path / "01_double")


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    """The parser's reason and place stand behind the file's name."""
    place = describe(tmp_path, title="unquoted")
    assert refusal(place).startswith(f"`{place / 'exercise.toml'}` cannot be read: ")


def test_an_id_is_a_plain_name(tmp_path: Path) -> None:
    """A folder with a space in its name is no exercise."""
    assert "has no valid exercise id" in refusal(tmp_path / "01 double")
