"""Rewrites a syntax tree so that every access to shared state is announced right before it happens.

The program's own expression still does each access where it can; a hook called just before it announces the
step. So values, evaluation order, exceptions and line numbers stay Python's. The hooks stand in the builtins
of the loaded file under names with an `@`, which no source text can contain. While the hooks are off (no
second thread was ever started) they are skipped.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable
from typing import Any

from grader.rewriting.assignments import Assignments
from grader.rewriting.expressions import EXECUTORS, GLOBALS, unpacks, way_through
from grader.rewriting.opaque import OPENING_FILES
from grader.rewriting.places import VariableNumber
from grader.rewriting.private_locals import private_containers
from grader.rewriting.registry import files, names_of_hooks
from grader.rewriting.scopes import Scope, ScopeBuilder
from grader.rewriting.stored import of_imports, stored_names
from grader.rewriting.trees import (
    PREFIX,
    assign,
    at,
    binds_names,
    call,
    fill_places,
    guarded,
    load,
    nodes,
    store,
    twin,
    unless_off,
)  # fmt: skip

_SHARING = GLOBALS | EXECUTORS
DEEPEST = 50_000  # calls within calls, for the deepest tree that the parser gives


class Transformer(Assignments):
    """Rewrites one file. `number(name)` gives the number of a module variable of this file."""

    def transform(self, tree: ast.Module) -> ast.Module:
        self._scope = self._scopes[tree]
        self._annotations_are_text = any(
            isinstance(node, ast.ImportFrom)
            and node.module == "__future__"
            and any(alias.name == "annotations" for alias in node.names)
            for node in tree.body
        )
        tree.body = self._block(tree.body)
        fill_places(tree)
        return tree

    def _block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        written: list[ast.stmt] = []
        for statement in body:
            result = self.visit(statement)
            written.extend(result if isinstance(result, list) else [result])
        return written

    # -- definitions ----------------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt] | ast.stmt:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        self._defaults(node.args)
        here, self._scope = self._scope, self._scopes[node]
        outer = self._private_scope, self._private, self._yields, self._outermost_loop, self._loop
        unseen = {name: variable.bindings for name, variable in self._scope.names.items() if not variable.captured}
        self._private_scope, self._private = self._scope, private_containers(node, unseen)
        self._yields, self._outermost_loop, self._loop = False, "", ""
        answer, self._answer = self._answer, self._answer_of(node, here)
        body = self._block(node.body)
        cells = self._scope.cells.items()
        before = [at(node, assign(store(cell), call("cell", ast.Constant(name)))) for cell, name in cells]
        if self._yields:
            before.append(at(node, ast.Expr(call("resumed", ast.Constant(None)))))
        start = _after_docstring(node)
        body[start:] = [*before, *(self._left_at_last(node, body[start:]) if self._yields else body[start:])]
        node.body = body
        self._scope = here
        self._private_scope, self._private, self._yields, self._outermost_loop, self._loop = outer
        self._answer = answer
        return self._after_write(node, node.name)

    def _left_at_last(self, node: ast.stmt, body: list[ast.stmt]) -> list[ast.stmt]:
        """The body of a generator, however it ends."""
        at_last = at(node, unless_off(call("leaves", ast.Constant(None))))
        return [at(node, ast.Try(body=body, handlers=[], orelse=[], finalbody=[at_last]))] if body else []

    def _answer_of(self, node: ast.FunctionDef | ast.AsyncFunctionDef, here: Scope) -> tuple[str, str] | None:
        """The hook for what a method returns that code in C calls in the midst of a look for a key, and its `self`."""
        hook = _ANSWERS.get(node.name) if here.kind == "class" and self._hashes else None
        own = (*node.args.posonlyargs, *node.args.args)
        return (hook, own[0].arg) if hook and own else None

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> list[ast.stmt] | ast.stmt:
        files.have_coroutines = True
        return self.visit_FunctionDef(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> list[ast.stmt] | ast.stmt:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.bases = [self._argument(base) for base in node.bases]
        for keyword in node.keywords:
            keyword.value = self._argument(keyword.value) if keyword.arg else self._content(keyword.value)
        here, outer, self._scope, self._class = self._scope, self._class, self._scopes[node], node.name
        hashes, self._hashes = self._hashes, any(getattr(part, "name", "") == "__hash__" for part in node.body)
        files.have_hashes |= self._hashes
        body = self._block(node.body)
        start = _after_docstring(node)
        body.insert(start, at(node, ast.Global(names_of_hooks())))  # a metaclass may look at each name of the body
        node.body = body
        self._scope, self._class, self._hashes = here, outer, hashes
        place = node.decorator_list[0] if node.decorator_list else node
        hook = "record made" if self.fields_change and node.decorator_list else "class made"
        node.decorator_list.insert(0, at(place, load(PREFIX + hook)))
        return self._after_write(node, node.name)

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> list[ast.stmt] | ast.stmt:
        return self._after_write(node, *(alias.asname or alias.name.partition(".")[0] for alias in node.names))

    visit_ImportFrom = visit_Import

    def _after_write(self, node: ast.stmt, *names: str) -> list[ast.stmt] | ast.stmt:
        """A definition or import in a function may bind a variable that others see."""
        found = [(name, home[0]) for name in names if (home := self._visible(name))]
        writes = [unless_off(self._access("write", name, home, ast.Constant(None))) for name, home in found]
        return [*(at(node, write) for write in writes), node] if writes else node

    def visit_TypeAlias(self, node: Any) -> Any:
        return node

    # -- what repeats, and what has a block -----------------------------------------------------------

    def visit_For(self, node: ast.For | ast.AsyncFor) -> list[ast.stmt] | ast.stmt:
        ends = self._is_gone_through_alone(node.iter) and not _grows(node)
        looks = unpacks(node)
        counted = isinstance(node, ast.For) and not ends and _turns_are_known(node)
        way = "count and iterate" if counted else way_through(node.body)
        node.iter = self._iterated(node.iter, way) if isinstance(node, ast.For) else self.visit(node.iter)
        node.target, before = self._entered(node.target, looks)
        if ends:
            node.body = [*before, *self._block(node.body)]
            node.orelse = self._block(node.orelse)
            return node
        entered, turn, body = self._turns(node, moves_on=True)
        node.body = [at(node, unless_off(turn) if counted else ast.Expr(turn)), *before, *body]
        node.orelse = self._block(node.orelse)
        return [*entered, node]

    visit_AsyncFor = visit_For

    def _entered(self, target: ast.expr, looks: bool) -> tuple[ast.expr, list[ast.stmt]]:
        """The target of `for` or `with`, and the statements that store it, to open the body with."""
        if not looks:
            return self._unpacked(target)
        used: list[str] = []
        name = self._temporary(used)
        whole = at(target, guarded(self._get(name), call("content", self._get(name))))
        return at(target, self._put(name)), self._tidied(self._stored(target, whole), used)

    def visit_While(self, node: ast.While) -> list[ast.stmt]:
        moves_on = False if binds_names(node) else None
        node.test = self._content(node.test, "truth")
        entered, turn, body = self._turns(node, moves_on)
        node.body = [at(node, ast.Expr(turn)), *body]
        node.orelse = self._block(node.orelse)
        return [*entered, node]

    def _turns(
        self, node: ast.For | ast.AsyncFor | ast.While, moves_on: bool | None
    ) -> tuple[list[ast.stmt], ast.Call, list[ast.stmt]]:
        """The statement with which a function marks that it enters a loop, the call for each turn, the loop's body."""
        name = self._temporary([])
        outer, enclosing = self._outermost_loop, self._loop
        entered: list[ast.stmt] = []
        if self._scope.kind == "function":
            around: list[ast.expr] = [load(enclosing)] if enclosing else []
            entered.append(at(node, assign(store(name), ast.List(around, ast.Load()))))
            self._outermost_loop = outer or name
            turn = call("turn", ast.Constant(moves_on), load(name), load(self._outermost_loop))
        else:
            turn = call("turn", ast.Constant(moves_on), ast.Constant(name), ast.Constant(""))
        self._loop = name
        body = self._block(node.body)
        self._outermost_loop, self._loop = outer, enclosing
        return entered, turn, body

    def visit_With(self, node: ast.With | ast.AsyncWith) -> ast.stmt:
        self._split(node)
        before: list[ast.stmt] = []
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
            if self.closes_files and isinstance(node, ast.With):
                item.context_expr = at(item.context_expr, call("closed", item.context_expr))
            if item.optional_vars is not None:
                item.optional_vars, after = self._entered(item.optional_vars, looks=False)
                before.extend(after)
        node.body = [*before, *self._block(node.body)]
        return node

    visit_AsyncWith = visit_With

    def _split(self, node: ast.With | ast.AsyncWith) -> None:
        """What an item stores is there when the next item is evaluated: that one gets a statement of its own."""
        for number, item in enumerate(node.items[:-1], 1):
            if item.optional_vars is not None and self._is_shared(item.optional_vars):
                rest = at(node, type(node)(node.items[number:], node.body))
                node.items, node.body = node.items[:number], [rest]
                return

    def visit_If(self, node: ast.If) -> ast.stmt:
        node.test = self._content(node.test, "truth")
        node.body, node.orelse = self._block(node.body), self._block(node.orelse)
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        node.type = node.type and self.visit(node.type)
        name = node.name
        if name is None or self._visible(name) is None or self._scope.kind != "function":
            node.body = self._block(node.body)
            return node
        node.name = self._temporary([])
        caught = self._stored(at(node, store(name)), at(node, load(node.name)))
        nothing = self._stored(at(node, store(name)), at(node, ast.Constant(None)))
        dropped = [*nothing, at(node, ast.Delete([ast.Name(name, ast.Del())]))]
        node.body = [*caught, at(node, ast.Try(self._block(node.body), [], [], dropped))]
        return node

    def visit_Match(self, node: ast.Match) -> ast.stmt:
        parts = [part for case in node.cases for part in nodes(case.pattern)]
        bound = [name for part in parts for name in (getattr(part, "name", None), getattr(part, "rest", None)) if name]
        marks = [self._access("write", name, home[0]).args[0] for name in bound if (home := self._visible(name))]
        subject: ast.expr = self.visit(node.subject)
        if marks or any(isinstance(part, _LOOKING_PATTERNS) for part in parts):
            names = sorted({name for part in parts if isinstance(part, ast.MatchClass) for name in part.kwd_attrs})
            looked_up = _looked_up(parts)
            subject = at(node.subject, call("matched", subject, ast.Constant(tuple(names)), looked_up, *marks))  # type: ignore[arg-type]
        node.subject = subject
        node.cases = [self.visit(case) for case in node.cases]
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        node.guard = node.guard and self._content(node.guard, "truth")
        node.body = self._block(node.body)
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.stmt:
        """What is raised by a name may be shared: it learns from where it comes."""
        name, caused = node.exc if isinstance(node.exc, ast.Name) else None, node.cause is not None
        node.exc, node.cause = node.exc and self.visit(node.exc), node.cause and self.visit(node.cause)
        last = node.cause or node.exc
        if name is None or last is None or not self.tells_causes:
            return node
        told = at(last, call("raised", last, load(name.id), ast.Constant(caused)))
        node.exc, node.cause = (node.exc, told) if caused else (told, None)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.stmt:
        node.test = self._content(node.test, "truth")
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        if node.value is not None:
            node.value = self._made(node.value)
            if self._answer is not None:
                hook, own = self._answer
                node.value = at(node.value, call(hook, load(own), node.value))
        return node


_ANSWERS = {"__hash__": "hashed", "__eq__": "compared"}
_LOOKING_PATTERNS = (ast.MatchClass, ast.MatchMapping, ast.MatchSequence, ast.Attribute)


def _looked_up(parts: list[ast.AST]) -> ast.expr:
    """The attributes that patterns compare with, as in `case Limits.most`: their names, and what gives their owners."""
    values = [part.value for part in parts if isinstance(part, ast.MatchValue)]
    values += [key for part in parts if isinstance(part, ast.MatchMapping) for key in part.keys]
    found = [part for value in values for part in nodes(value) if isinstance(part, ast.Attribute)]
    owners = [_lambda(twin(part.value)) for part in found]
    pairs = [ast.Tuple([ast.Constant(part.attr), owner], ast.Load()) for part, owner in zip(found, owners, strict=True)]
    return ast.Tuple([*pairs], ast.Load())


def _lambda(body: ast.expr) -> ast.Lambda:
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), body)


def _after_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return 1 if ast.get_docstring(node, clean=False) is not None else 0


def _grows(node: ast.For | ast.AsyncFor) -> bool:
    """Whether the body of a loop may add to the container that the loop goes through."""
    if not isinstance(node.iter, ast.Name):
        return False
    parts = (part for statement in node.body for part in nodes(statement))
    return any(isinstance(part, ast.Name) and part.id == node.iter.id for part in parts)


def _turns_are_known(node: ast.For) -> bool:
    """Whether a loop takes all that it goes through, one by one: then its turns can be counted when it begins."""
    if way_through(node.body) != "iterate" or _grows(node):
        return False
    others: tuple[type[ast.AST], ...] = (ast.Break, ast.Return, ast.Raise, ast.With)
    if not isinstance(node.iter, ast.Name):
        others += (ast.AugAssign, ast.Slice)  # it may be the same container
    return not any(isinstance(part, others) for statement in node.body for part in nodes(statement))


_BY_NAME = frozenset({"setattr", "delattr", "vars", "__dict__", "__setattr__", "__delattr__"})


def _may_change_fields(parts: Iterable[ast.AST]) -> bool:
    """Whether an attribute is stored, or deleted, that is called like a field of a class."""
    fields: set[str] = set()
    changed: set[str] = set()
    for node in parts:
        if isinstance(node, ast.ClassDef):
            fields.update(part.target.id for part in node.body if _is_field(part))  # type: ignore[attr-defined]
        elif isinstance(node, ast.Attribute):
            if not isinstance(node.ctx, ast.Load) or node.attr in _BY_NAME:
                changed.add(node.attr)
        elif isinstance(node, ast.Name) and node.id in _BY_NAME:
            changed.add(node.id)
    return bool(fields) and bool(changed & (fields | _BY_NAME))


def _is_field(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)


def _opens_files(parts: Iterable[ast.AST]) -> bool:
    """Whether something is opened whose end, in a `with`, writes what is still to be written, or frees a buffer."""
    for node in parts:
        if isinstance(node, (ast.Name, ast.Attribute)):
            if (node.id if isinstance(node, ast.Name) else node.attr) in _OPENING:
                return True
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names = (getattr(node, "module", None), *(alias.name for alias in node.names))
            if not _OPENING.isdisjoint(name.partition(".")[0] for name in names if name):
                return True
    return False


_CAUSES = frozenset({"__cause__", "__context__", "__suppress_context__"})
_OPENING = OPENING_FILES | {"open", "fdopen", "connect", "sqlite3", "memoryview", "getbuffer"}


def rewrite(
    source: str | bytes,
    filename: str,
    number: VariableNumber,
    share_all: bool = False,
    neighbours: frozenset[str] = frozenset(),
    stored: frozenset[str] = frozenset(),
) -> ast.Module:
    """The tree of `source` with its shared accesses announced. Raises SyntaxError as the compiler does.

    `share_all`: other files may write the variables of this one; so may its own code, by `globals()` or `exec`.
    `neighbours`: the modules of the submission. `stored`: the names of attributes that other files bind, maybe here.
    """
    tree = ast.parse(source, filename)
    parts = nodes(tree)
    for node in parts:
        if isinstance(node, ast.Name):
            share_all |= node.id in _SHARING
        elif isinstance(node, ast.Attribute) and node.attr == "__dict__" and isinstance(node.ctx, ast.Store):
            files.give_namespaces = True
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEPEST))  # only Python calls Python here: it takes no C stack
    try:
        transformer = Transformer(ScopeBuilder(neighbours).build(tree), number, share_all, stored)
        transformer.fields_change = share_all or _may_change_fields(parts)
        transformer.closes_files = _opens_files(parts)
        transformer.tells_causes = any(isinstance(part, ast.Attribute) and part.attr in _CAUSES for part in parts)
        text = source.encode() if isinstance(source, str) else source
        transformer.stored_in_imports = of_imports(stored | stored_names(text))
        return transformer.transform(tree)
    finally:
        sys.setrecursionlimit(limit)
