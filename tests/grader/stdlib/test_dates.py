"""`datetime` tells the virtual time, and is CPython's in all else."""

from __future__ import annotations

from pathlib import Path

import grader

PROGRAM = """\
import copy, time
import datetime as dates
from datetime import date, datetime, timedelta, timezone

def program():
    began = datetime.now()
    time.sleep(90_000)
    passed = datetime.now() - began
    assert isinstance(began, datetime) and isinstance(began, date) and not isinstance(date.today(), datetime)
    assert began + timedelta(hours=25) == datetime.now() == datetime.today() == datetime.utcnow()
    assert datetime.now(timezone.utc).tzinfo is timezone.utc
    assert datetime.now(timezone(timedelta(hours=2))).hour == (datetime.now().hour + 2) % 24
    assert copy.deepcopy(began) == datetime.fromisoformat(began.isoformat()) == began
    assert datetime.strptime("2004-01-10", "%Y-%m-%d").date() == date(2004, 1, 10) == dates.date(2004, 1, 10)
    assert issubclass(datetime, date) and type(began) is datetime and max(began, datetime.now()) != began
    return passed.total_seconds(), str(date.today()), repr(date(2004, 1, 2)), f"{began:%Y-%m-%d}", type(began).__name__
"""


def test_what_time_it_is_now_is_virtual(tmp_path: Path) -> None:
    """A sleep of 25 hours takes 25 hours, the next day is the next day, and every run says the same."""
    (tmp_path / "dates.py").write_text(PROGRAM, encoding="utf-8")
    found = grader.explore(grader.load(tmp_path / "dates.py").program)
    assert found.failure is None, found.story()
    assert found.values == [(90_000.0, "2004-01-11", "datetime.date(2004, 1, 2)", "2004-01-10", "datetime")]
