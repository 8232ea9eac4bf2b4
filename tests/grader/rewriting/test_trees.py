"""Small parts of rewriting that have a slower twin in the standard library."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from grader.rewriting.trees import children, fill_places, nodes

TEXTS = sorted(Path(__file__).parent.glob("test_s*.py"))


def without_some_places(text: str) -> ast.Module:
    """A tree in which some nodes have no position, as those have that rewriting made."""
    tree, chance = ast.parse(text), random.Random(1)
    for node in ast.walk(tree):
        if "lineno" in vars(node) and chance.random() < 0.5:
            for name in node._attributes:
                delattr(node, name)
    return tree


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_places_are_filled_in_as_python_does_it(file: Path) -> None:
    """A node without a position gets that of the node around it."""
    ours, theirs = (without_some_places(file.read_text()) for _ in range(2))
    fill_places(ours)
    ast.fix_missing_locations(theirs)
    assert ast.dump(ours, include_attributes=True) == ast.dump(theirs, include_attributes=True)


def is_more_than_its_kind(node: ast.AST) -> bool:
    """What an operator or a context is not."""
    return bool(node._fields or node._attributes)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_children_are_those_that_python_tells(file: Path) -> None:
    """In the same order, and the very nodes; operators and contexts, which hold nothing, are left out."""
    for node in ast.walk(ast.parse(file.read_text())):
        assert children(node) == [*filter(is_more_than_its_kind, ast.iter_child_nodes(node))]


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_a_tree_is_walked_as_python_walks_it(file: Path) -> None:
    """In the same order, without operators and contexts."""
    tree = ast.parse(file.read_text())
    assert nodes(tree) == [*filter(is_more_than_its_kind, ast.walk(tree))]
