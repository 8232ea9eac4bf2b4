"""Which variables of a file can be shared between threads: the scopes of its syntax tree, resolved."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass
class Variable:
    """One name in one scope."""

    name: str
    bindings: int = 0
    only_defined: bool = True  # bound by nothing but `import`, `def` and `class`
    imported: bool = False
    in_loop: bool = False
    captured: bool = False  # used by a function nested in the scope
    bound_inside: bool = False  # bound by a function nested in the scope (`global`, `nonlocal`)

    @property
    def rebound(self) -> bool:
        """Whether its value can change after it was first bound."""
        return not self.only_defined and (self.bindings > 1 or self.in_loop or self.bound_inside)


@dataclass
class Scope:
    """A module, class, function or comprehension with the names that it binds."""

    kind: str  # module, class, function, comprehension
    parent: Scope | None
    names: dict[str, Variable] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)  # name -> "global" or "nonlocal"

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
            while scope is not None and not (scope.kind == "function" and name in scope.names):
                scope = scope.parent
            return scope or self
        return self


class ScopeBuilder(ast.NodeVisitor):
    """Builds the scopes of a tree; `scopes[node]` is the scope that `node` opens."""

    def __init__(self) -> None:
        self.scopes: dict[ast.AST, Scope] = {}
        self._scope = Scope("module", None)
        self._loops = 0
        self._uses: list[tuple[Scope, str]] = []
        self._bindings: list[tuple[Scope, str, bool, bool, bool]] = []

    def build(self, tree: ast.Module) -> dict[ast.AST, Scope]:
        self.scopes[tree] = self._scope
        self._declare(tree.body, self._scope)
        self.generic_visit(tree)
        for scope, name, defined, imported, looped in self._bindings:
            self._count(scope, name, defined, imported, looped)
        for scope, name in self._uses:
            self._capture(scope, name)
        return self.scopes

    def _declare(self, body: list[ast.stmt], scope: Scope) -> None:
        """`global` and `nonlocal` hold for the whole block, so they are read first."""
        stack: list[ast.AST] = list(body)
        while stack:
            node = stack.pop()
            if isinstance(node, (ast.Global, ast.Nonlocal)):
                kind = "global" if isinstance(node, ast.Global) else "nonlocal"
                scope.declared.update(dict.fromkeys(node.names, kind))
            elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
                stack.extend(ast.iter_child_nodes(node))

    def _count(self, scope: Scope, name: str, defined: bool, imported: bool, looped: bool) -> None:
        binder = scope.binder(name)
        variable = binder.names.setdefault(name, Variable(name))
        variable.bindings += 1
        variable.only_defined &= defined
        variable.imported |= imported
        variable.in_loop |= looped
        variable.bound_inside |= binder is not scope

    def _capture(self, scope: Scope, name: str) -> None:
        found = scope.home(name)
        if found is not None and found[0].function is not scope.function and found[0] is not scope:
            found[1].captured = True

    def _bind(self, name: str, defined: bool = False, imported: bool = False) -> None:
        scope = self._scope
        scope.binder(name).names.setdefault(name, Variable(name))
        self._bindings.append((scope, name, defined, imported, self._loops > 0))
        self._uses.append((scope, name))

    # -- what binds and what uses ---------------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._uses.append((self._scope, node.id))
        else:
            self._bind(node.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        here, self._scope = self._scope, self._scope.function
        self._bind(node.target.id)
        self._scope = here

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name != "*":
                self._bind(alias.asname or alias.name.partition(".")[0], defined=True, imported=True)

    visit_ImportFrom = visit_Import

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
        scope = Scope(kind, self._scope)
        self.scopes[node] = scope
        return scope

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name, defined=True)
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
        self._bind(node.name, defined=True)
        for outer in (*node.decorator_list, *node.bases, *node.keywords):
            self.visit(outer)
        scope = self._open(node, "class")
        self._declare(node.body, scope)
        here, loops, self._scope, self._loops = self._scope, self._loops, scope, 0
        for child in node.body:
            self.visit(child)
        self._scope, self._loops = here, loops

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        self.visit(node.generators[0].iter)
        scope = self._open(node, "comprehension")
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


def arguments_of(arguments: ast.arguments) -> list[ast.arg]:
    """All parameters of a function."""
    extra = [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *extra]
