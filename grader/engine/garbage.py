"""When garbage is collected, that is when objects die that only refer to each other.

CPython does so after some hundreds of objects, in whatever execution that happens to be: what a program sees die would
differ from run to run. Here it is done between executions, and in the midst of one only where that makes very many.
"""

from __future__ import annotations

import gc

Threshold = tuple[int, ...]
USUAL: Threshold = gc.get_threshold()
MANY = 100_000  # objects, about 30 MB


def hold_off() -> Threshold:
    """An execution begins. Gives what `resume` takes."""
    before = gc.get_threshold()
    gc.set_threshold(MANY)
    return before


def hold_off_altogether() -> None:
    """The execution under way may see objects die: nothing is collected, however many it makes."""
    gc.set_threshold(0)


def resume(before: Threshold) -> None:
    """The execution is over."""
    gc.set_threshold(*before)
