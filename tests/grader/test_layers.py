"""The arrows of docs/architecture.md: no folder imports from one that stands on it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "grader"

# Each folder may import from itself and from those named here, directly or through them.
LAYERS = {
    "engine": set(),
    "primitives": {"engine"},
    "stdlib": {"engine", "primitives"},
    "rewriting": {"engine", "primitives"},
    "program": {"engine", "primitives", "stdlib", "rewriting"},
    "strategies": {"engine"},
    "exploration": {"engine", "stdlib", "rewriting", "program", "strategies"},
    "scenario": {"engine", "stdlib", "strategies", "program", "exploration"},
    "course": set(),
    "judge": {"engine", "stdlib", "rewriting", "course", "scenario", "exploration"},
    "plugin": {"course", "scenario", "judge", "exploration"},
    "reports": {"course", "judge"},
    "exporters": set(),
    "proof": {"course", "judge", "reports"},
    "authoring": {"course", "proof"},
    "cli": {"course", "judge", "reports", "exporters", "proof", "authoring"},
}  # fmt: skip


def imported(file: Path) -> set[str]:
    """The folders of `grader` from which a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("grader.")}
    return found


@pytest.mark.parametrize("folder", sorted(LAYERS))
def test_a_folder_imports_only_from_the_layers_below_it(folder: str) -> None:
    """Every import in the folder goes to a layer that it may stand on."""
    strays = {
        str(file.relative_to(ROOT)): above
        for file in sorted((ROOT / folder).rglob("*.py"))
        if (above := imported(file) - LAYERS[folder] - {folder})
    }
    assert not strays


def test_every_folder_has_its_place() -> None:
    """No folder of `grader` is missing from the ladder."""
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} == set(LAYERS)


def test_the_ladder_has_no_cycle() -> None:
    """The layers can be put in one order."""
    left = {name: set(below) for name, below in LAYERS.items()}
    while left:
        free = [name for name, below in left.items() if not below & set(left)]
        assert free, f"cycle among {sorted(left)}"
        for name in free:
            del left[name]
