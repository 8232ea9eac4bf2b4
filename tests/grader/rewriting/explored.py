"""Programs of a few threads, and all that they can come to."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any

import grader

DIED = "<thread died>"


def together(*works: Callable[[], Any]) -> None:
    threads = [Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def shown(program: Callable[[], Any]) -> set[Any]:
    """All that a program can come to."""
    found = grader.explore(program)
    assert found.complete
    return {DIED if outcome.kind == "thread died" else outcome.value for outcome in found.outcomes}
