"""Small syntax trees that rewriting puts together.

Names that begin with `@` cannot stand in a source text. Those of the hooks are long, so that Python never
offers one of them for a misspelt name.
"""

from __future__ import annotations

import ast
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)

PREFIX = "@hook "
OFF = f"{PREFIX}off"
SCRATCH = f"{PREFIX}scratch"
MOST_TWICE = 16  # how much a small expression may grow by being written twice, at each level


def load(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def store(name: str) -> ast.Name:
    return ast.Name(name, ast.Store())


def call(hook: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(load(PREFIX + hook), list(arguments), [])


def assign(target: ast.expr, value: ast.expr) -> ast.stmt:
    return ast.Assign([target], value)


def guarded(plain: ast.expr, announced: ast.expr) -> ast.expr:
    """`plain` as long as there is nothing to announce."""
    return ast.IfExp(load(OFF), plain, announced)


def announced_or_off(announcement: ast.Call) -> ast.expr:
    return ast.BoolOp(ast.Or(), [load(OFF), announcement])


def unless_off(announcement: ast.Call) -> ast.stmt:
    return ast.Expr(announced_or_off(announcement))


def twin(node: Node) -> Node:
    """The same expression again, as a tree may not hold one node twice."""
    kind = type(node)
    again = kind.__new__(kind)
    for name, value in vars(node).items():
        if isinstance(value, ast.AST):
            value = twin(value)
        elif isinstance(value, list):
            value = [twin(part) if isinstance(part, ast.AST) else part for part in value]
        setattr(again, name, value)
    return again


def at(place: ast.AST, node: Node) -> Node:
    """`node`, with the position of `place` where it and the new nodes in it have none."""
    known = vars(node)
    if "lineno" in known:
        return node
    if node._attributes:
        there = vars(place)
        known.update([(name, there[name]) for name in _PLACE if name in there])
    for child in children(node):
        at(place, child)
    return node


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes in a node but operators and contexts, as `ast.iter_child_nodes` gives them, in a third of the time."""
    found: list[ast.AST] = []
    for name in _PARTS[type(node)]:
        value = getattr(node, name, None)
        if type(value) is list:
            found += [part for part in value if isinstance(part, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def nodes(tree: ast.AST) -> list[ast.AST]:
    """The tree and all nodes below it, in the order of `ast.walk`."""
    found = [tree]
    for node in found:  # grows while it is walked
        found += children(node)
    return found


class Visitor(ast.NodeVisitor):
    """Visits what `children` gives."""

    def generic_visit(self, node: ast.AST) -> None:
        for child in children(node):
            self.visit(child)


class _Parts(dict[type[ast.AST], tuple[str, ...]]):
    """For each kind of node the fields in which there may be others that say more than their kind."""

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        self[kind] = tuple(name for name in kind._fields if name not in _NO_PARTS)
        return self[kind]


_NO_PARTS = frozenset(
    {"arg", "asname", "attr", "conversion", "ctx", "id", "is_async", "kind", "level", "module", "op", "ops", "simple",
     "type_comment"}
)  # fmt: skip
_PARTS = _Parts()


_BIND = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.MatchAs, ast.MatchStar,
    ast.MatchMapping,
)  # fmt: skip


def binds_names(tree: ast.AST) -> bool:
    """Whether a name may be bound, or deleted, in there."""
    return any(
        isinstance(node, _BIND)
        or (isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load))
        or (isinstance(node, ast.ExceptHandler) and node.name is not None)
        for node in nodes(tree)
    )


def fill_places(node: ast.AST, place: tuple[int, int, int, int] = (1, 0, 1, 0)) -> None:
    """Every node without a position gets that of the node around it, as with `ast.fix_missing_locations`."""
    if node._attributes:
        known = vars(node)
        if "lineno" not in known:
            known.update(zip(_PLACE, place, strict=True))
        else:
            place = known["lineno"], known["col_offset"], known["end_lineno"], known["end_col_offset"]
    for child in children(node):
        fill_places(child, place)


_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def is_small(node: ast.expr) -> bool:
    """Whether an expression may be written twice, of which one is evaluated."""
    return _growth(node) <= MOST_TWICE


def _growth(node: ast.AST | None) -> int:
    if node is None or isinstance(node, (ast.Name, ast.Constant)):
        return 1
    if isinstance(node, ast.Attribute):
        return 2 * _growth(node.value)
    if isinstance(node, ast.Subscript):
        return 2 * (_growth(node.value) + _growth(node.slice))
    if isinstance(node, ast.BinOp):
        return 2 * (_growth(node.left) + _growth(node.right))
    if isinstance(node, ast.UnaryOp):
        return _growth(node.operand)
    if isinstance(node, ast.Slice):
        return _growth(node.lower) + _growth(node.upper) + _growth(node.step)
    if isinstance(node, ast.Tuple):
        return sum(_growth(element) for element in node.elts)
    return MOST_TWICE + 1
