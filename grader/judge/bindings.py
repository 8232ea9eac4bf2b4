"""What a name in a file stands for, as far as it came out of an import: looked up in the scopes around it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from grader.rewriting.trees import children

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, *_COMPREHENSIONS)
_NAMING = (  # what gives names to things, or says of which scope they are
    ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.Name, ast.arg, ast.FunctionDef, ast.AsyncFunctionDef,
    ast.ClassDef,
)  # fmt: skip

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
    """Where a name comes from: `module` is what it stands for, `foreign` if it was taken out of one.

    `sure` is false where the same scope gives the name to something of its own as well.
    """

    module: str = ""
    foreign: bool = False
    sure: bool = True


@dataclass
class _Scope:
    outer: _Scope | None
    imported: dict[str, Origin] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)  # declared `global` or `nonlocal`


class Bindings:
    """The scopes of one file."""

    def __init__(self, tree: ast.Module) -> None:
        self._scopes: dict[int, _Scope] = {}
        self._top = _Scope(None)
        self._enter(tree, self._top)

    def origin(self, name: ast.Name) -> Origin:
        """Where the name comes from."""
        scope: _Scope | None = self._scopes[id(name)]
        if scope is not None and name.id in scope.elsewhere:
            scope = self._top
        while scope is not None:
            known = scope.imported.get(name.id)
            if known is not None:
                return Origin(known.module, known.foreign, name.id not in scope.own)
            if name.id in scope.own:
                return Origin()
            scope = scope.outer
        return Origin()

    def _enter(self, node: ast.AST, scope: _Scope) -> None:
        for child in children(node):
            if child._fields:
                self._scopes[id(child)] = scope
                if type(child) in _NAMING:
                    self._note(child, scope)
                self._enter(child, _Scope(scope) if isinstance(child, _SCOPES) else scope)

    def _note(self, node: ast.AST, scope: _Scope) -> None:
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                scope.imported[alias.asname or top] = Origin(alias.name if alias.asname else top)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                part = f"{node.module}.{alias.name}"
                scope.imported[alias.asname or alias.name] = Origin(part if part in PARTS else "", part not in PARTS)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            scope.elsewhere.update(node.names)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            (self._top if node.id in scope.elsewhere else scope).own.add(node.id)
        elif isinstance(node, ast.arg):
            scope.own.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            scope.own.add(node.name)
