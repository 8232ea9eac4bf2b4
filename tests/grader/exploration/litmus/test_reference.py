"""The independent count of classes: right where it can be checked by eye."""

from __future__ import annotations

import pytest

from .models import MODELS, racy_counter
from .reference import classes, interleavings

SMALL = [("racy_counter", (2, 1)), ("racy_counter", (3, 1)), ("locked_counter", (2, 2)), ("store_buffering", ()), ("swap", ())]


def test_two_increments_have_six_interleavings_of_four_classes() -> None:
    """Twice a read and a write: 4! / (2! 2!) = 6 interleavings; two pairs of them differ by the order of two reads."""
    found = [class_ for class_, _ in interleavings(lambda: racy_counter(2, 1))]
    assert len(found) >= 6
    assert len(set(found)) == 4


@pytest.mark.parametrize(("name", "arguments"), SMALL)
def test_going_on_from_classes_finds_what_all_interleavings_show(name: str, arguments: tuple[int, ...]) -> None:
    """The shortcut of the count, one interleaving for each class, loses no class and no outcome."""

    def main() -> object:
        return MODELS[name](*arguments)

    one_by_one = dict(interleavings(main))  # type: ignore[arg-type]
    assert classes(main) == one_by_one  # type: ignore[arg-type]
