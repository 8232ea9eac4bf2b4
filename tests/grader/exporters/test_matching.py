"""Students matched to the rows of a roster: one row or an error."""

from __future__ import annotations

import unicodedata

import pytest

from grader.exporters import ExportError
from grader.exporters.matching import Matches, match
from grader.exporters.sheet import Sheet

_TITLES = ("ID number", "Email address", "Username")


def _match(students: list[str], *rows: tuple[str, str, str]) -> Matches:
    sheet = Sheet([*_TITLES, "Grade"], [[*row, ""] for row in rows], "r.csv", tuple(range(2, len(rows) + 2)))
    return match(students, sheet, _TITLES, range(len(rows)))


@pytest.mark.parametrize("name", ["0001", "a.test@x.org", "atest", "a.test", "ATEST", "A.Test"])
def test_a_name_may_be_any_id(name: str) -> None:
    """Any column of ids will do, as will the local part of an address, in letters of either case."""
    assert _match([name], ("0002", "b@x.org", "b"), ("0001", "a.test@x.org", "atest")).row_of == {name: 1}


def test_a_leading_zero_counts() -> None:
    """`1` is not `0001`."""
    matches = _match(["1", "b"], ("0001", "", ""), ("0002", "", "b"))
    assert matches == Matches({"b": 1}, ("1",), ("0001",))


def test_composed_and_decomposed_letters_are_one() -> None:
    """A file system that stores letters decomposed does not lose a student."""
    name = unicodedata.normalize("NFD", "zoë")
    assert _match([name], ("", "", "Zoë")).row_of == {name: 0}


def test_an_id_goes_before_the_local_part_of_an_address() -> None:
    """Only a name that is nobody's id is looked for in addresses."""
    assert _match(["ann"], ("", "ann@x.org", "other"), ("", "z@x.org", "ann")).row_of == {"ann": 1}


def test_a_name_that_fits_two_rows_is_an_error() -> None:
    """Two rows of one id, or two addresses of one local part, are not guessed between."""
    with pytest.raises(ExportError, match=r"`ann` fits lines 2 and 3 of `r\.csv`"):
        _match(["ann"], ("ann", "", ""), ("", "", "ann"))
    with pytest.raises(ExportError, match="`ann` fits lines 2 and 3"):
        _match(["ann"], ("", "ann@x.org", ""), ("", "ann@y.org", ""))


def test_a_row_that_two_names_fit_is_an_error() -> None:
    """Two folders of one student would write one cell twice, and an LMS would take the last."""
    with pytest.raises(ExportError, match=r"`0001` and `ann` are both `r\.csv`, line 2"):
        _match(["0001", "ann"], ("0001", "", "ann"))


def test_a_blank_id_is_nobodys() -> None:
    """A student without an id in a column is not found by an empty name."""
    assert _match(["", "ann"], ("", "@x.org", "ann")) == Matches({"ann": 0}, ("",), ())


def test_who_is_left_over_is_named_by_an_id() -> None:
    """Rows without a submission are told by the first id that they have."""
    matches = _match(["ann", "nobody"], ("", "", "ann"), ("", "b@x.org", "b"), ("0003", "c@x.org", ""))
    assert matches.without_row == ("nobody",)
    assert matches.without_result == ("b@x.org", "0003")


def test_a_roster_of_another_course_is_an_error() -> None:
    """When nobody is found, the roster is the wrong one, or the folders have other names."""
    with pytest.raises(ExportError, match=r"`r\.csv` holds none of the students.*`ID number`"):
        _match(["s01"], ("0001", "a@x.org", "a"))
