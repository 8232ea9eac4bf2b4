"""The litmus programs: where they are, what each must come to, and how many classes of interleavings it has."""

from __future__ import annotations

import ast
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grader

PROGRAMS = Path(__file__).parent / "programs"


@dataclass(frozen=True)
class Litmus:
    """One program with arguments. What is None is not worked out by hand: a model gives it, or nothing does."""

    name: str
    arguments: tuple[Any, ...]
    outcomes: frozenset[Hashable] | None
    classes: int | None

    @property
    def path(self) -> Path:
        return PROGRAMS / f"{self.name}.py"

    def load(self) -> Callable[[], Any]:
        """The program, loaded under control, ready for `grader.explore`."""
        # A folder of its own, as all loaded files of one folder begin anew before each execution.
        module = grader.load(self.path, beside=self.path.with_suffix(""))
        return lambda: module.program(*self.arguments)

    def __str__(self) -> str:
        return "-".join([self.name, *map(str, self.arguments)])


def told(outcome: grader.Outcome) -> Hashable:
    """An outcome as the litmus programs write it: the returned value, or how it ended instead."""
    serious = [finding.kind for finding in outcome.findings if finding.serious]
    if serious:
        return f"<{serious[0]}>"
    if outcome.kind == "returned":
        return outcome.value
    error = f" {type(outcome.error).__name__}" if outcome.error is not None else ""
    return f"<{outcome.kind}{error}>"


def litmus() -> list[Litmus]:
    """All of them, each with each of its arguments."""
    return [
        Litmus(path.stem, arguments, None if outcomes is None else frozenset(outcomes), classes)
        for path in sorted(PROGRAMS.glob("*.py"))
        for arguments, (outcomes, classes) in _expected(path).items()
    ]


def _expected(path: Path) -> dict[tuple[Any, ...], tuple[set[Hashable] | None, int | None]]:
    """`EXPECTED` of the file, which is evaluated apart from the program."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = next(
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "EXPECTED"
    )
    return eval(compile(ast.Expression(found), str(path), "eval"))  # type: ignore[no-any-return]
