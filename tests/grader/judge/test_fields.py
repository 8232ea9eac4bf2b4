"""The fields of a parsed JSON object."""

from __future__ import annotations

import pytest

from grader.judge.fields import FieldError, Fields


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", 1),
        ("text", None),
        ("optional_text", 1),
        ("flag", 1),
        ("flag", None),
        ("whole", 1.0),
        ("whole", True),
        ("optional_whole", "1"),
        ("optional_whole", False),
        ("amount", True),
        ("amount", "1"),
        ("amount", -1),
        ("amount", float("nan")),
        ("amount", float("inf")),
        ("records", {}),
        ("records", [1]),
    ],
)
def test_a_value_of_another_type_is_refused_by_name(kind: str, value: object) -> None:
    """No value is taken for one of another type, true not for 1 and 1.0 not for 1."""
    with pytest.raises(FieldError, match="`key"):
        getattr(Fields({"key": value}, "the thing"), kind)("key")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", ""),
        ("optional_text", None),
        ("flag", False),
        ("whole", -1),
        ("optional_whole", None),
        ("amount", 0),
        ("amount", 5.5),
        ("records", []),
    ],
)
def test_a_value_of_its_type_is_taken_as_it_is(kind: str, value: object) -> None:
    """A field comes as it stood in the document."""
    assert getattr(Fields({"key": value}, "the thing"), kind)("key") == value


def test_a_missing_field_is_named() -> None:
    """The error names the field and the object."""
    with pytest.raises(FieldError, match="`key` is missing in the thing"):
        Fields({}, "the thing").text("key")


def test_a_field_that_nobody_took_is_refused() -> None:
    """At the end no field may be left."""
    fields = Fields({"known": "a", "other": "b"}, "the thing")
    fields.text("known")
    with pytest.raises(FieldError, match="`other`"):
        fields.end()


def test_one_of_takes_known_words_only() -> None:
    """A word outside the list is refused with the list."""
    assert Fields({"key": "a"}, "the thing").one_of("key", ["a", "b"]) == "a"
    with pytest.raises(FieldError, match="one of a, b"):
        Fields({"key": "c"}, "the thing").one_of("key", ["a", "b"])


def test_a_list_is_no_object() -> None:
    """Anything but an object is refused as a whole."""
    with pytest.raises(FieldError, match="the thing is not an object"):
        Fields([], "the thing")
