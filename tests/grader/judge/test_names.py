"""The names of a class: they come back as they were, and take little memory."""

from __future__ import annotations

import tracemalloc

import pytest

from grader.judge.names import Names

ODD = ["s1", "", "Müller, Ö.", "日本", "\udcff not utf-8", "\ud800"]


def named(names: list[str]) -> Names:
    found = Names()
    for name in names:
        found.append(name)
    return found


def test_names_come_back_as_they_were() -> None:
    """Any text that a folder or a document may hold, also one that is no UTF-8."""
    found = named(ODD)
    assert [*found] == ODD
    assert (len(found), found[0], found[5]) == (6, "s1", "\ud800")


@pytest.mark.parametrize("place", [1, -1])
def test_there_is_no_name_where_none_was_given(place: int) -> None:
    with pytest.raises(IndexError):
        named(["s1"])[place]


def test_ten_thousand_names_take_hardly_more_than_their_letters() -> None:
    """A text of its own takes ten times as much."""
    tracemalloc.start()
    try:
        found = Names()
        for number in range(10_000):
            found.append(f"s{number:05}")
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found) == 10_000
    assert taken < 20 * 10_000
