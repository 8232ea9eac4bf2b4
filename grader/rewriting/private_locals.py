"""Local containers that no other thread can reach: made in a function and never handed on.

`threads = []`, filled, looped over and never passed to anything: its steps would order nothing.
"""

from __future__ import annotations

import ast
from collections import Counter

from grader.rewriting.trees import Visitor, children

_MAKERS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
LOOKERS = frozenset(
    {"len", "sum", "sorted", "min", "max", "any", "all", "list", "tuple", "set", "dict", "str", "print",
     "repr"}
)  # fmt: skip
LAZY = frozenset({"enumerate", "zip", "reversed"})  # what a loop may go through at once
KEEPS = frozenset(
    {"append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse", "index", "count", "add", "discard",
     "update", "get", "copy", "popitem", "setdefault", "appendleft", "popleft"}
)  # fmt: skip

FILLS = frozenset({"extend", "update"})  # those that take over what their arguments hold


def private_containers(function: ast.AST, bindings: dict[str, int]) -> set[str]:
    """Names that hold nothing but private containers.

    `bindings`: the locals of `function` that nothing captures, and how often each is bound.
    """
    finder = _Finder()
    for child in children(function):
        finder.visit(child)
    perhaps_others = finder.let_go & finder.added_to  # what `None + other` is, the other one says
    private = {name for name, times in finder.made.items() if bindings.get(name) == times}
    return private - finder.escaped - perhaps_others


class _Finder(Visitor):
    """A name escapes by every use that is not known to keep the container where it is."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()  # how often each name is bound to a new container or None, or changed
        self.let_go: set[str] = set()  # names that are bound to None, too
        self.added_to: set[str] = set()
        self.escaped: set[str] = set()

    def visit_Name(self, node: ast.Name) -> None:
        self.escaped.add(node.id)

    def visit_Assign(self, node: ast.Assign) -> None:
        target = node.targets[0]
        is_none = isinstance(node.value, ast.Constant) and node.value.value is None
        if len(node.targets) == 1 and isinstance(target, ast.Name) and (is_none or makes_container(node.value)):
            self.made[target.id] += 1
            if is_none:
                self.let_go.add(target.id)
        else:
            for target in node.targets:
                self.visit(target)
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Name) and node.value is not None and makes_container(node.value):
            self.made[node.target.id] += 1
        else:
            self.visit(node.target)
        if node.value is not None:
            self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.made[node.target.id] += 1
            self.added_to.add(node.target.id)
        self._kept(node.target)
        self.visit(node.value)

    def visit_Delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.made[target.id] += 1
            self._kept(target)

    def visit_For(self, node: ast.For) -> None:
        self._gone_through(node.iter)
        self.visit(node.target)
        for child in (*node.body, *node.orelse):
            self.visit(child)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self._gone_through(node.iter)
        self.visit(node.target)
        for test in node.ifs:
            self.visit(test)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        for generator in node.generators:  # it may be run later, and by another thread
            self.visit(generator.iter)
        self.generic_visit(node)

    def visit_If(self, node: ast.If | ast.While) -> None:
        self._kept(node.test)
        for child in (*node.body, *node.orelse):
            self.visit(child)

    visit_While = visit_If

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._kept(node.value)
        self.visit(node.slice)

    def visit_Call(self, node: ast.Call) -> None:
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in KEEPS:
            self._kept(function.value)
        else:
            self.visit(function)
        looks = isinstance(function, ast.Name) and function.id in LOOKERS
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                self._kept(argument.value)
            elif looks:
                self._kept(argument)
            else:
                self.visit(argument)
        for keyword in node.keywords:
            self.visit(keyword.value)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            self._kept(node.value)

    def _gone_through(self, node: ast.expr) -> None:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LAZY:
            for argument in node.args:
                self._kept(argument)
        else:
            self._kept(node)

    def _kept(self, node: ast.expr) -> None:
        if not isinstance(node, ast.Name):
            self.visit(node)


def makes_container(node: ast.expr) -> bool:
    """Whether it makes a list, dictionary or set here."""
    return isinstance(node, _MAKERS) or (
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and isinstance(node.left, ast.List)
    )
