"""What a name in a file stands for, as far as it came out of an import: looked up in the scopes around it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from grader.rewriting.trees import children

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, *_COMPREHENSIONS)
_NAMING = (  # what gives names to things, or says of which scope they are
    ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.Name, ast.arg, ast.FunctionDef, ast.AsyncFunctionDef,
    ast.ClassDef, ast.Assign, ast.NamedExpr, ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping,
)  # fmt: skip
_WHOLE = frozenset("bool bytearray bytes dict float frozenset int list set str tuple".split())  # `int(x)` is all of it

# What packages of the standard library hold besides functions and classes.
PARTS = frozenset(
    """
    collections.abc os.path concurrent.futures concurrent.futures._base concurrent.futures.thread
    concurrent.futures.process logging.config logging.handlers
    asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants
    asyncio.coroutines asyncio.events asyncio.exceptions asyncio.format_helpers asyncio.futures asyncio.locks
    asyncio.log asyncio.mixins asyncio.proactor_events asyncio.protocols asyncio.queues asyncio.runners
    asyncio.selector_events asyncio.sslproto asyncio.staggered asyncio.streams asyncio.subprocess
    asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.transports asyncio.trsock
    asyncio.unix_events asyncio.windows_events asyncio.windows_utils
    """.split()
)


@dataclass
class Origin:
    """Where a name comes from: `module` is what it stands for, `foreign` if it was taken out of one, as its `item`.

    `sure` is false where the same scope gives the name to something of its own as well.
    """

    module: str = ""
    foreign: bool = False
    sure: bool = True
    item: str = ""


_Place = tuple[int, int]  # a line and a column
_Part = tuple[_Place, _Place]  # of a text: from a place to another


@dataclass
class _Scope:
    outer: _Scope | None
    node: ast.AST
    imported: dict[str, Origin] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    of_module: set[str] = field(default_factory=set)  # declared `global`
    of_outer: set[str] = field(default_factory=set)  # declared `nonlocal`
    replaced: dict[str, list[_Part]] = field(default_factory=dict)  # name -> where it is no module
    returning: set[str] = field(default_factory=set)  # names of modules that are imported who knows when
    statements: frozenset[int] = frozenset()  # ids of those that are run one after the other

    def __post_init__(self) -> None:
        body = getattr(self.node, "body", ())
        self.statements = frozenset(map(id, body)) if isinstance(body, list) else frozenset()

    @property
    def is_class(self) -> bool:
        return isinstance(self.node, ast.ClassDef)

    def replace(self, target: ast.AST | None, begin: ast.AST, last: ast.AST) -> None:
        """From the end of `begin` to that of `last`, which come one after the other, `target` is another thing."""
        if isinstance(target, ast.Name):
            self.replaced.setdefault(target.id, []).append((_end(begin), _end(last)))

    def bring_back(self, name: str, place: ast.AST) -> None:
        """A module is imported there."""
        here = _end(place)
        parts = self.replaced.get(name, ())
        self.replaced[name] = [(begin, min(end, here) if begin < here else end) for begin, end in parts]

    def is_replaced(self, name: ast.Name) -> bool:
        """Whether another thing than the module has the name where it is used, whatever was run before."""
        if name.id in self.returning or name.id in self.of_module or name.id in self.of_outer:
            return False
        place = (name.lineno, name.col_offset)
        return any(begin <= place <= end for begin, end in self.replaced.get(name.id, ()))


class Bindings:
    """The scopes of one file."""

    def __init__(self, tree: ast.Module) -> None:
        self._scopes: dict[int, _Scope] = {}
        self._top = _Scope(None, tree)
        self._made: dict[str, list[ast.AST]] = {}  # name -> whatever gives it to something, in any scope
        self._values: dict[int, ast.AST] = {}  # id of the one name that a statement gives -> what it gives it to
        self._enter(tree, self._top)

    def origin(self, name: ast.Name) -> Origin:
        """Where the name comes from, or may come from: nothing, where it is another thing by then."""
        here = self._scopes[id(name)]
        scope: _Scope | None = self._top if name.id in here.of_module else here
        while scope is not None:
            if not scope.is_class or scope is here:  # functions in a class do not see its names
                if scope.is_replaced(name):
                    return Origin()
                known = scope.imported.get(name.id)
                if known is not None:
                    return Origin(known.module, known.foreign, name.id not in scope.own, known.item)
                if name.id in scope.own and not scope.is_class:  # in a class it may be the one around it
                    return Origin()
            scope = scope.outer
        return Origin()

    def is_in_class(self, statement: ast.stmt) -> bool:
        """Whether what a statement names is an attribute of a class."""
        return self._scopes[id(statement)].is_class

    def has_plain_parts(self, name: ast.expr) -> bool:
        """Whether the text says what is the first part of that class: of a dataclass, a named tuple, an `int`."""
        if not isinstance(name, ast.Name):
            return False
        made = self._made.get(name.id, [])
        return name.id in _WHOLE if not made else len(made) == 1 and self._names_its_parts(made[0])

    def _names_its_parts(self, made: ast.AST) -> bool:
        if isinstance(made, ast.Call):
            return self._called(made) in ("namedtuple", "NamedTuple")
        if not isinstance(made, ast.ClassDef):
            return False
        if any("match_args" in ast.dump(decorator) for decorator in made.decorator_list):
            return False
        decorators = {*map(self._called, made.decorator_list)}
        if not decorators <= {"dataclass", "total_ordering", "final"}:
            return False
        if "dataclass" in decorators or [*map(self._called, made.bases)] == ["NamedTuple"]:
            return True
        return bool(made.bases) and all(map(self.has_plain_parts, made.bases))

    def _called(self, node: ast.expr) -> str:
        """How the library names what is used or called here, or nothing where it is not the library's."""
        node = node.func if isinstance(node, ast.Call) else node
        if isinstance(node, ast.Attribute):
            outer = self.origin(node.value) if isinstance(node.value, ast.Name) else Origin()
            return node.attr if outer.module and outer.sure else ""
        origin = self.origin(node) if isinstance(node, ast.Name) else Origin()
        return origin.item if origin.sure else ""

    def _enter(self, node: ast.AST, scope: _Scope) -> None:
        for block in ("body", "orelse", "finalbody"):
            if isinstance(statements := getattr(node, block, None), list):
                _note_replacements(statements, scope)
        for child in children(node):
            if child._fields and id(child) not in self._scopes:
                self._see(child, scope)

    def _see(self, node: ast.AST, scope: _Scope) -> None:
        self._scopes[id(node)] = scope
        if type(node) in _NAMING:
            self._note(node, scope)
        if isinstance(node, _SCOPES):
            for part in _evaluated_around(node):
                self._see(part, scope)
            scope = _Scope(scope, node)
        self._enter(node, scope)

    def _note(self, node: ast.AST, scope: _Scope) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                self._import(alias.asname or top, Origin(alias.name if alias.asname else top), node, scope)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                part = f"{node.module}.{alias.name}"
                origin = Origin(part) if part in PARTS else Origin(foreign=True, item=alias.name)
                self._import(alias.asname or alias.name, origin, node, scope)
        elif isinstance(node, ast.Global):
            scope.of_module.update(node.names)
        elif isinstance(node, ast.Nonlocal):
            scope.of_outer.update(node.names)
        elif isinstance(node, ast.NamedExpr):
            while isinstance(scope.node, _COMPREHENSIONS) and scope.outer is not None:
                scope = scope.outer
            self._see(node.target, scope)
        elif isinstance(node, ast.Assign):
            if len(node.targets) == 1:
                self._values[id(node.targets[0])] = node.value
        elif name := _given_in(node):
            is_elsewhere = isinstance(node, ast.Name) and name in scope.of_module
            if not isinstance(node, _ASIDE) and name not in scope.of_outer:
                (self._top if is_elsewhere else scope).own.add(name)
            self._made.setdefault(name, []).append(self._values.get(id(node), node))

    def _import(self, name: str, origin: Origin, node: ast.AST, scope: _Scope) -> None:
        self._made.setdefault(name, []).append(node)
        for home in self._homes(name, scope):
            home.imported[name] = origin
            if origin.module:
                home.bring_back(name, node)
                if id(node) not in home.statements:
                    home.returning.add(name)

    def _homes(self, name: str, scope: _Scope) -> Iterator[_Scope]:
        """The scopes that may have a name which is given in this one."""
        if name in scope.of_module:
            yield self._top
        elif name in scope.of_outer:
            while scope.outer is not None:
                scope = scope.outer
                yield scope
        else:
            yield scope


def _evaluated_around(node: ast.AST) -> list[ast.AST]:
    """The parts of what makes a scope that Python evaluates in the scope around it."""
    if isinstance(node, _COMPREHENSIONS):
        return [node.generators[0].iter]
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    assert isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
    given = node.args
    parameters = (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg)
    annotations = [parameter.annotation for parameter in parameters if parameter is not None]
    parts = [*given.defaults, *given.kw_defaults, *annotations, getattr(node, "returns", None)]
    return [*getattr(node, "decorator_list", ()), *filter(None, parts)]


def _note_replacements(statements: list[ast.stmt], scope: _Scope) -> None:
    """What is assigned stays so for the rest of the block; what a `for` or `with` gives, for the block in it."""
    for node in statements:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                scope.replace(target, node, statements[-1])
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            scope.replace(node.target, node.iter, node.body[-1])
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            for item in node.items:
                scope.replace(item.optional_vars, node.items[-1].context_expr, node.body[-1])


def _end(node: Any) -> _Place:
    return node.end_lineno or 0, node.end_col_offset or 0


_ASIDE = (ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping)  # they name no module that was imported


def _given_in(node: ast.AST) -> str:
    """The name that a node gives to something, or nothing."""
    if isinstance(node, ast.Name):
        return "" if isinstance(node.ctx, ast.Load) else node.id
    names: list[str | None] = [getattr(node, field, None) for field in ("name", "arg", "rest")]
    return next(filter(None, names), "")
