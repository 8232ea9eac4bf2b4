"""Which variables of a file can be shared between threads: the scopes of its syntax tree, resolved."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import NamedTuple

from grader.rewriting.trees import Visitor, children

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
Place = tuple[int, int]  # line and column


@dataclass
class Variable:
    """One name in one scope."""

    name: str
    bindings: int = 0
    only_defined: bool = True  # bound by nothing but `import`, `def` and `class`
    imported: bool = False  # from outside of the submission
    in_loop: bool = False
    captured: bool = False  # used by a function nested in the scope
    bound_inside: bool = False  # bound by a function nested in the scope (`global`, `nonlocal`)
    bound_at: Place = (0, 0)
    used_inside_at: Place | None = None  # where a nested function uses it first

    @property
    def rebound(self) -> bool:
        """Whether its value can change after it was first bound."""
        return self.bound_inside or (not self.only_defined and (self.bindings > 1 or self.in_loop))

    @property
    def bound_late(self) -> bool:
        """Whether a nested function could run before it is bound."""
        return not self.only_defined and self.used_inside_at is not None and self.bound_at > self.used_inside_at


@dataclass
class Scope:
    """A module, class, function or comprehension with the names that it binds."""

    kind: str  # module, class, function, comprehension
    parent: Scope | None
    has_body: bool = True  # of a function: no lambda, so that statements can be put into it
    mark: str = ""  # of a comprehension: tells it from others of the same function
    names: dict[str, Variable] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)  # name -> "global" or "nonlocal"
    cells: dict[str, str] = field(default_factory=dict)  # of a function: what marks a shared variable -> its name

    def home(self, name: str) -> tuple[Scope, Variable] | None:
        """The scope that owns `name` as it is seen from here, or None for a builtin."""
        scope: Scope | None = self
        declared = self.declared.get(name)
        if declared == "global":
            scope = self.module
        elif declared == "nonlocal":
            scope = self.parent
        first = True
        while scope is not None:
            if name in scope.names and (first or scope.kind != "class") and scope.declared.get(name) is None:
                return scope, scope.names[name]
            if scope.declared.get(name) == "global":
                scope = self.module
                continue
            scope = scope.parent
            first = False
        return None

    @property
    def module(self) -> Scope:
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    @property
    def function(self) -> Scope:
        """The nearest scope that is no comprehension: where `:=` binds."""
        scope = self
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope

    def binder(self, name: str) -> Scope:
        """The scope in which a binding of `name` here takes effect."""
        declared = self.declared.get(name)
        if declared == "global":
            return self.module
        if declared == "nonlocal":
            scope = self.parent
            while scope is not None and not (
                scope.kind == "function" and name in scope.names and scope.declared.get(name) is None
            ):
                scope = scope.parent
            return scope or self
        return self


class _Binding(NamedTuple):
    """One place at which a name is bound: by what, from where, and whether in a loop."""

    scope: Scope
    name: str
    defines: bool  # `import`, `def` or `class`
    imports: bool  # from outside of the submission
    in_loop: bool
    place: Place


class ScopeBuilder(Visitor):
    """Builds the scopes of a tree; `scopes[node]` is the scope that `node` opens.

    `neighbours` are the modules of the submission: what is imported from them can change.
    """

    def __init__(self, neighbours: frozenset[str] = frozenset()) -> None:
        self.scopes: dict[ast.AST, Scope] = {}
        self._scope = Scope("module", None)
        self._neighbours = neighbours
        self._class = ""
        self._loops = 0
        self._uses: list[tuple[Scope, str, Place]] = []
        self._bindings: list[_Binding] = []
        self._place: Place = (0, 0)

    def build(self, tree: ast.Module) -> dict[ast.AST, Scope]:
        self.scopes[tree] = self._scope
        self._declare(tree.body, self._scope)
        self.generic_visit(tree)
        for binding in self._bindings:
            self._count(binding)
        for scope, name, place in self._uses:
            self._capture(scope, name, place)
        for scope in self.scopes.values():
            _find_cells(scope)
        return self.scopes

    def visit(self, node: ast.AST) -> None:
        line = getattr(node, "lineno", None)
        if line is not None:
            self._place = line, node.col_offset  # type: ignore[attr-defined]
        super().visit(node)

    def _declare(self, body: list[ast.stmt], scope: Scope) -> None:
        """`global` and `nonlocal` hold for the whole block, so they are read first; in a module they change nothing."""
        if scope.parent is None:
            return
        stack: list[ast.AST] = list(body)
        while stack:
            node = stack.pop()
            if isinstance(node, (ast.Global, ast.Nonlocal)):
                kind = "global" if isinstance(node, ast.Global) else "nonlocal"
                scope.declared.update((mangled(name, self._class), kind) for name in node.names)
            elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
                stack.extend(children(node))

    def _count(self, binding: _Binding) -> None:
        binder = binding.scope.binder(binding.name)
        variable = binder.names.setdefault(binding.name, Variable(binding.name))
        variable.bindings += 1
        variable.only_defined &= binding.defines
        variable.imported |= binding.imports
        variable.in_loop |= binding.in_loop
        variable.bound_inside |= binder is not binding.scope
        variable.bound_at = max(variable.bound_at, binding.place)

    def _capture(self, scope: Scope, name: str, place: Place) -> None:
        found = scope.home(name)
        if found is not None and found[0].function is not scope.function and found[0] is not scope:
            variable = found[1]
            variable.captured = True
            variable.used_inside_at = min(variable.used_inside_at or place, place)

    def _bind(self, name: str, defines: bool = False, imports: bool = False) -> None:
        scope = self._scope
        name = mangled(name, self._class)
        scope.binder(name).names.setdefault(name, Variable(name))
        self._bindings.append(_Binding(scope, name, defines, imports, self._loops > 0, self._place))
        self._uses.append((scope, name, self._place))

    # -- what binds and what uses ---------------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._uses.append((self._scope, mangled(node.id, self._class), self._place))
        else:
            self._bind(node.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        here, loops = self._scope, self._loops
        self._scope = here.function
        self._loops += here is not self._scope
        self._bind(node.target.id)
        self._scope, self._loops = here, loops

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            package = alias.name.partition(".")[0]
            self._bind(alias.asname or package, defines=True, imports=package not in self._neighbours)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        outside = not node.level and (node.module or "").partition(".")[0] not in self._neighbours
        for alias in node.names:
            if alias.name != "*":
                self._bind(alias.asname or alias.name, defines=True, imports=outside)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._bind(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name:
            self._bind(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name:
            self._bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest:
            self._bind(node.rest)
        self.generic_visit(node)

    def visit_For(self, node: ast.For | ast.AsyncFor | ast.While) -> None:
        self._loops += 1
        self.generic_visit(node)
        self._loops -= 1

    visit_AsyncFor = visit_While = visit_For

    # -- what opens a scope ---------------------------------------------------------------------------

    def _open(self, node: ast.AST, kind: str) -> Scope:
        scope = Scope(kind, self._scope, has_body=not isinstance(node, ast.Lambda))
        self.scopes[node] = scope
        return scope

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name, defines=True)
        for outer in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(outer)
        self._function(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for outer in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(outer)
        self._function(node, [node.body])

    def _function(self, node: FunctionNode, body: list[ast.stmt] | list[ast.expr]) -> None:
        scope = self._open(node, "function")
        if not isinstance(node, ast.Lambda):
            self._declare(node.body, scope)
        here, loops, self._scope, self._loops = self._scope, self._loops, scope, 0
        for argument in arguments_of(node.args):
            self._bind(argument.arg)
        for child in body:
            self.visit(child)
        self._scope, self._loops = here, loops

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._bind(node.name, defines=True)
        for outer in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(outer)
        scope = self._open(node, "class")
        here, loops, self._scope, self._loops = self._scope, self._loops, scope, 0
        outside, self._class = self._class, node.name
        self._declare(node.body, scope)
        for child in node.body:
            self.visit(child)
        self._scope, self._loops, self._class = here, loops, outside

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.visit(node.generators[0].iter)
        scope = self._open(node, "comprehension")
        scope.mark = f"{node.lineno}:{node.col_offset}"
        here, self._scope = self._scope, scope
        for number, generator in enumerate(node.generators):
            if number:
                self.visit(generator.iter)
            self.visit(generator.target)
            for test in generator.ifs:
                self.visit(test)
        for part in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            self.visit(part)
        self._scope = here

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension


def _find_cells(scope: Scope) -> None:
    """Which variables of a function, and of comprehensions in it, need a mark that nested functions see too."""
    owner = scope.function
    if owner.kind == "function" and owner.has_body:
        for name, variable in scope.names.items():
            if variable.captured and (scope.kind == "comprehension" or variable.rebound or variable.bound_late):
                owner.cells[cell_of(name, scope)] = name


def cell_of(name: str, home: Scope) -> str:
    """The name of the variable that marks `name`."""
    return f"@cell {name} {home.mark}".rstrip()


def mangled(name: str, class_name: str) -> str:
    """`name` as CPython knows it in that class: private names are its own."""
    owner = class_name.lstrip("_")
    if not owner or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    return f"_{owner}{name}"


def arguments_of(arguments: ast.arguments) -> list[ast.arg]:
    """All parameters of a function."""
    extra = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *extra]
