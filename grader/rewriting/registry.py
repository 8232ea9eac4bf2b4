"""What loaded files have for builtins, with the hooks among them, and the numbers of their variables."""

from __future__ import annotations

from types import FunctionType
from typing import Any

from grader.engine import handed
from grader.rewriting.trees import OFF, PREFIX
from grader.rewriting.variables import Variables

variables = Variables()
hooks: dict[str, Any] = {OFF: True}  # the builtins of every loaded file; hooks.py and the loader fill them
handed.marker = hooks


class Files:
    """What is known of the files that were rewritten in this process: an object, as the judge seals classes."""

    def __init__(self) -> None:
        self.have_coroutines = False  # whether any of them has an `async def`
        self.have_hashes = False  # whether any of them has a class with a `__hash__`
        self.give_namespaces = False  # whether any of them binds the `__dict__` of an object
        self.store: frozenset[str] = frozenset()  # the names of attributes that any of them binds


files = Files()


def names_of_hooks() -> list[str]:
    """The names that a rewritten file may speak of and its text cannot."""
    return [name for name in hooks if name.startswith(PREFIX)]


def switch_off(concurrent: bool) -> None:
    """Hooks are needed once a second thread was started."""
    hooks[OFF] = not concurrent


def is_rewritten(function: Any) -> bool:
    """Whether it is a function of the program."""
    return type(function) is FunctionType and function.__builtins__ is hooks
