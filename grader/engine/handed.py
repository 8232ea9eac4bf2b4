"""What a thread is handed to run: code in C announces nothing by itself, so it is called through a stand-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _itself(called: Any) -> Any:
    return called


# Gives what to call in place of what it is given, so that other threads see what that touches: the layer that knows
# what code in C touches puts its own in place.
stand_in: Callable[[Any], Any] = _itself
