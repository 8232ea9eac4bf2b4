"""Explores the interleavings of concurrent Python programs, and grades exercises by them.

`load` loads a file under control, `explore` runs a program in every interleaving (or samples them), `replay`
runs one again, `run` runs it once, `region` marks a part of a program to count who is inside at once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.public import *  # noqa: F403


def __getattr__(name: str) -> Any:
    """All names are there once somebody asks for one.

    Not before: what imports `grader` to be the command is interrupted in good order only once it runs.
    """
    known = globals()
    if name == "__all__" or not name.startswith("__"):
        public = importlib.import_module("grader.public")
        known.update({offered: getattr(public, offered) for offered in public.__all__}, __all__=public.__all__)
    if name not in known:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return known[name]


def __dir__() -> list[str]:
    return [*__getattr__("__all__")]
