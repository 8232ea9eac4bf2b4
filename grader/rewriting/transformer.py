"""Rewrites a syntax tree so that every access to shared state is announced right before it happens.

The program's own expression still does each access where it can; a hook called just before it announces the
step. So values, evaluation order, exceptions and line numbers stay Python's. The hooks stand in the builtins
of the loaded file under names with an `@`, which no source text can contain. While the hooks are off (no
second thread was ever started) they are skipped.
"""

from __future__ import annotations

import ast
import sys
from typing import Any

from grader.rewriting.expressions import EXECUTORS, GLOBALS, Expressions, VariableNumber, in_place, way_through
from grader.rewriting.private_locals import LAZY, private_containers
from grader.rewriting.registry import files
from grader.rewriting.scopes import Scope, ScopeBuilder
from grader.rewriting.trees import (
    HOOKS,
    PREFIX,
    SCRATCH,
    assign,
    at,
    call,
    fill_places,
    guarded,
    is_small,
    load,
    store,
    twin,
    unless_off,
)  # fmt: skip

DEEPEST = 50_000  # calls within calls, for the deepest tree that the parser gives


class Transformer(Expressions):
    """Rewrites one file. `number(name)` gives the number of a module variable of this file."""

    def __init__(self, scopes: dict[ast.AST, Scope], number: VariableNumber, share_all: bool = False) -> None:
        super().__init__(scopes, number, share_all)
        self._temporaries = 0
        self._annotations_are_text = False

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

    # -- temporaries: locals of a function; elsewhere they stand in a place that no program sees ---------

    def _temporary(self, used: list[str]) -> str:
        self._temporaries += 1
        name = f"@temporary {self._temporaries}"
        used.append(name)
        return name

    def _reference(self, name: str, context: ast.expr_context) -> ast.expr:
        if self._scope.kind == "function":
            return ast.Name(name, context)
        return ast.Subscript(load(SCRATCH), ast.Constant(f"{name} of {id(self)}"), context)

    def _get(self, name: str) -> ast.expr:
        return self._reference(name, ast.Load())

    def _put(self, name: str) -> ast.expr:
        return self._reference(name, ast.Store())

    def _tidied(self, statements: list[ast.stmt], used: list[str]) -> list[ast.stmt]:
        """With the temporaries deleted: they would keep objects alive."""
        if used:
            last = statements[-1]
            statements.append(at(last, ast.Delete([self._reference(name, ast.Del()) for name in used])))
        return statements

    def _kept(
        self, node: ast.expr, statements: list[ast.stmt], used: list[str], even_if_settled: bool = False
    ) -> ast.expr:
        """`node`, evaluated now and only once; what stands for it afterwards."""
        if self._is_settled(node) and not even_if_settled:
            return node
        name = self._temporary(used)
        statements.append(at(node, assign(self._put(name), self.visit(node))))
        return at(node, self._get(name))

    # -- definitions ----------------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt] | ast.stmt:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        self._defaults(node.args)
        here, self._scope = self._scope, self._scopes[node]
        outer = self._private_scope, self._private, self._yields
        unseen = {name: variable.bindings for name, variable in self._scope.names.items() if not variable.captured}
        self._private_scope, self._private = self._scope, private_containers(node, unseen)
        self._yields = False
        body = self._block(node.body)
        cells = self._scope.cells.items()
        before = [at(node, assign(store(cell), call("cell", ast.Constant(name)))) for cell, name in cells]
        if self._yields:
            before.append(at(node, ast.Expr(call("resumed", ast.Constant(None)))))
        start = _after_docstring(node)
        body[start:start] = before
        node.body = body
        self._scope = here
        self._private_scope, self._private, self._yields = outer
        return self._after_write(node, node.name)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> list[ast.stmt] | ast.stmt:
        files.have_coroutines = True
        return self.visit_FunctionDef(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> list[ast.stmt] | ast.stmt:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.bases = [self._argument(base) for base in node.bases]
        for keyword in node.keywords:
            keyword.value = self._argument(keyword.value) if keyword.arg else self._content(keyword.value)
        here, outer, self._scope, self._class = self._scope, self._class, self._scopes[node], node.name
        body = self._block(node.body)
        start = _after_docstring(node)
        body.insert(start, at(node, ast.Global(list(HOOKS))))  # a metaclass may look at each name of the body
        node.body = body
        self._scope, self._class = here, outer
        place = node.decorator_list[0] if node.decorator_list else node
        node.decorator_list.insert(0, at(place, load(f"{PREFIX}class made")))
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

    # -- assignments ----------------------------------------------------------------------------------

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt] | ast.stmt:
        target, unpacks = node.targets[0], any(isinstance(each, (ast.Tuple, ast.List)) for each in node.targets)
        if not any(self._is_shared(each) for each in node.targets):
            for each in node.targets:
                self._plain_target(each)
            kept = len(node.targets) == 1 and self._is_private(target)
            taken_over = unpacks or any(map(_is_slice, node.targets))
            node.value = self.visit(node.value) if kept else self._made(node.value, taken_over)
            return node
        if len(node.targets) == 1 and self._is_settled(node.value) and self._is_flat(target):
            return self._stored(target, node.value)
        if isinstance(target, ast.Name) and len(node.targets) == 1 and self._scope.kind != "function":
            found = self._visible(target.id)
            assert found is not None
            node.value = at(node.value, self._access("write", target.id, found[0], self._made(node.value)))
            return node
        used: list[str] = []
        name = self._temporary(used)
        written = [at(node, assign(self._put(name), self._made(node.value, unpacks)))]
        for each in node.targets:
            written.extend(self._stored(each, at(node, self._get(name))))
        return self._tidied(written, used)

    def _made(self, node: ast.expr, unpacked: bool = False) -> ast.expr:
        """The value of an assignment; a container that is made here gets a name of its own."""
        if unpacked:
            return self._content(node)
        makes = isinstance(node, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)) or (
            isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and isinstance(node.left, ast.List)
        )
        calls = isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))
        visited: ast.expr = self.visit(node)
        return at(node, call("made", visited)) if makes or calls else visited

    def _is_shared(self, target: ast.expr) -> bool:
        if isinstance(target, (ast.Tuple, ast.List)):
            return any(self._is_shared(element) for element in target.elts)
        if isinstance(target, ast.Starred):
            return self._is_shared(target.value)
        if isinstance(target, ast.Name):
            return self._visible(target.id) is not None
        return not (isinstance(target, ast.Subscript) and self._is_private(target.value))

    def _is_flat(self, target: ast.expr) -> bool:
        """Whether storing there evaluates nothing but names and constants."""
        if isinstance(target, ast.Attribute):
            return self._is_settled(target.value)
        if isinstance(target, ast.Subscript):
            return self._is_settled(target.value) and self._is_settled(target.slice)
        return isinstance(target, ast.Name)

    def _plain_target(self, target: ast.expr) -> None:
        """A target that is no shared place: only its parts are visited."""
        if isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                self._plain_target(element)
        elif isinstance(target, (ast.Attribute, ast.Starred)):
            target.value = self.visit(target.value)
        elif isinstance(target, ast.Subscript):
            target.value, target.slice = self.visit(target.value), self.visit(target.slice)

    def _stored(self, target: ast.expr, value: ast.expr) -> list[ast.stmt]:
        """Statements that store `value`, which can be evaluated twice, each shared place announced."""
        if isinstance(target, (ast.Tuple, ast.List)):
            inner, after = self._unpacked(target)
            return [at(target, assign(inner, value)), *after]
        if isinstance(target, ast.Name):
            found = self._visible(target.id)
            announced = [] if found is None else [unless_off(self._access("write", target.id, found[0], twin(value)))]
            return [at(target, statement) for statement in (*announced, assign(target, value))]
        if isinstance(target, ast.Attribute):
            return self._stored_attribute(target, value)
        assert isinstance(target, ast.Subscript)
        return self._stored_item(target, value)

    def _unpacked(self, target: ast.expr) -> tuple[ast.expr, list[ast.stmt]]:
        """The target with its shared places replaced by temporaries, and the statements that fill them."""
        if isinstance(target, (ast.Tuple, ast.List)):
            pairs = [self._unpacked(element) for element in target.elts]
            target.elts = [inner for inner, _ in pairs]
            return target, [statement for _, after in pairs for statement in after]
        if isinstance(target, ast.Starred):
            target.value, after = self._unpacked(target.value)
            return target, after
        if not self._is_shared(target):
            self._plain_target(target)
            return target, []
        used: list[str] = []
        name = self._temporary(used)
        stored = self._stored(target, at(target, self._get(name)))
        return at(target, self._put(name)), self._tidied(stored, used)

    def _stored_attribute(self, target: ast.Attribute, value: ast.expr) -> list[ast.stmt]:
        statements: list[ast.stmt] = []
        used: list[str] = []
        owner = self._kept(target.value, statements, used)
        announced = unless_off(call("write attribute", twin(owner), self._attribute_name(target), twin(value)))
        target.value = owner
        statements.extend(at(target, statement) for statement in (announced, assign(target, value)))
        return self._tidied(statements, used)

    def _stored_item(self, target: ast.Subscript, value: ast.expr) -> list[ast.stmt]:
        statements: list[ast.stmt] = []
        used: list[str] = []
        owner, key = self._place(target, statements, used)
        announced = unless_off(call("write item", twin(owner), twin(key), twin(value)))
        target.value, target.slice = owner, key
        statements.extend(at(target, statement) for statement in (announced, assign(target, value)))
        return self._tidied(statements, used)

    def _place(self, target: ast.Subscript, statements: list[ast.stmt], used: list[str]) -> tuple[ast.expr, ast.expr]:
        """Container and key of an item, each evaluated once, in this order."""
        if self._is_settled(target.value) and self._is_settled(target.slice):
            return target.value, target.slice
        owner = self._kept(target.value, statements, used, even_if_settled=True)
        return owner, self._kept(target.slice, statements, used)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> list[ast.stmt] | ast.stmt:
        if node.value is None:
            return node
        if not self._is_shared(node.target):
            self._plain_target(node.target)
            node.value = self.visit(node.value) if self._is_private(node.target) else self._made(node.value)
            return node
        if isinstance(node.target, ast.Name):
            found = self._visible(node.target.id)
            assert found is not None
            node.value = at(node.value, self._access("write", node.target.id, found[0], self._made(node.value)))
            return node
        used: list[str] = []
        name = self._temporary(used)
        written = [at(node, assign(self._put(name), self._made(node.value)))]
        written.extend(self._stored(node.target, at(node, self._get(name))))
        if self._scope.kind != "function" and not self._annotations_are_text:
            written.append(at(node, ast.Expr(node.annotation)))
        return self._tidied(written, used)

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.stmt] | ast.stmt:
        target = node.target
        if not self._is_shared(target):
            self._plain_target(target)
            looks = in_place(node) and self._is_settled(target) and not self._is_private(target)
            if looks:
                node.value = self._added(node, target)
            else:
                node.value = self._content(node.value) if in_place(node) else self.visit(node.value)
            return node
        statements: list[ast.stmt] = []
        used: list[str] = []
        read = self._read_target(target, statements, used)
        value = self._temporary(used)
        statements.append(at(node, assign(self._put(value), read)))
        operand = self._added(node, at(target, self._get(value))) if in_place(node) else self.visit(node.value)
        change = ast.AugAssign(self._put(value), node.op, operand)  # type: ignore[arg-type]
        statements.append(at(node, change))
        statements.extend(self._stored(target, at(target, self._get(value))))
        return self._tidied(statements, used)

    def _added(self, node: ast.AugAssign, target: ast.expr) -> ast.expr:
        """The operand of an augmented assignment, after which the change in place is announced."""
        small = is_small(node.value)
        operand: ast.expr = self.visit(node.value)
        target = load(target.id) if isinstance(target, ast.Name) else target
        announced = call("in place", target, twin(operand))
        return at(node.value, guarded(operand, announced) if small else announced)

    def _read_target(self, target: ast.expr, statements: list[ast.stmt], used: list[str]) -> ast.expr:
        """The value of an augmented target, its parts evaluated once and kept."""
        if isinstance(target, ast.Name):
            return self.visit(at(target, load(target.id)))  # type: ignore[no-any-return]
        if isinstance(target, ast.Attribute):
            owner = target.value = self._kept(target.value, statements, used)
            watched = guarded(twin(owner), call("attribute", twin(owner), self._attribute_name(target)))
            return at(target, ast.Attribute(watched, target.attr, ast.Load()))
        assert isinstance(target, ast.Subscript)
        owner, key = target.value, target.slice = self._place(target, statements, used)
        announced = guarded(twin(key), call("item", twin(owner), twin(key)))
        return at(target, ast.Subscript(twin(owner), announced, ast.Load()))

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        return [at(node, statement) for target in node.targets for statement in self._deleted(target)]

    def _deleted(self, target: ast.expr) -> list[ast.stmt]:
        if isinstance(target, (ast.Tuple, ast.List)):
            return [statement for element in target.elts for statement in self._deleted(element)]
        if isinstance(target, ast.Attribute):
            target.value = at(target, call("delete attribute", self.visit(target.value), self._attribute_name(target)))
        elif isinstance(target, ast.Subscript):
            return self._deleted_item(target)
        elif isinstance(target, ast.Name) and (found := self._visible(target.id)):
            return [unless_off(self._access("write", target.id, found[0], ast.Constant(None))), ast.Delete([target])]
        return [ast.Delete([target])]

    def _deleted_item(self, target: ast.Subscript) -> list[ast.stmt]:
        value, key = self.visit(target.value), self.visit(target.slice)
        if self._is_private(target.value):
            target.value, target.slice = value, key
        elif self._is_settled(value):
            target.slice = at(key, call("delete item", twin(value), key))
        else:
            return [at(target, ast.Expr(at(target, call("remove item", value, key))))]
        return [ast.Delete([target])]

    # -- what repeats, and what has a block -----------------------------------------------------------

    def visit_For(self, node: ast.For | ast.AsyncFor) -> ast.stmt:
        ends = self._is_gone_through_alone(node.iter) and not _grows(node)
        unpacks = isinstance(node.target, (ast.Tuple, ast.List)) and not _yields_tuples(node.iter)
        way = way_through(node.body)
        node.iter = self._iterated(node.iter, way) if isinstance(node, ast.For) else self.visit(node.iter)
        node.target, before = self._entered(node.target, unpacks)
        turn = [] if ends else [at(node, ast.Expr(call("turn", ast.Constant(True))))]
        node.body = [*turn, *before, *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    visit_AsyncFor = visit_For

    def _entered(self, target: ast.expr, unpacks: bool) -> tuple[ast.expr, list[ast.stmt]]:
        """The target of `for` or `with`, and the statements that store it, to open the body with."""
        if not unpacks:
            return self._unpacked(target)
        used: list[str] = []
        name = self._temporary(used)
        whole = at(target, guarded(self._get(name), call("content", self._get(name))))
        return at(target, self._put(name)), self._tidied(self._stored(target, whole), used)

    def visit_While(self, node: ast.While) -> ast.stmt:
        node.test = self._content(node.test, "truth")
        node.body = [at(node, ast.Expr(call("turn"))), *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    def visit_With(self, node: ast.With | ast.AsyncWith) -> ast.stmt:
        self._split(node)
        before: list[ast.stmt] = []
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
            if item.optional_vars is not None:
                item.optional_vars, after = self._entered(item.optional_vars, unpacks=False)
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

    def visit_Match(self, node: ast.Match) -> ast.stmt:
        parts = [part for case in node.cases for part in ast.walk(case.pattern)]
        bound = [name for part in parts for name in (getattr(part, "name", None), getattr(part, "rest", None)) if name]
        marks = [self._access("write", name, home[0]).args[0] for name in bound if (home := self._visible(name))]
        subject: ast.expr = self.visit(node.subject)
        if marks or any(isinstance(part, _LOOKING_PATTERNS) for part in parts):
            names = sorted({name for part in parts if isinstance(part, ast.MatchClass) for name in part.kwd_attrs})
            subject = at(node.subject, call("matched", subject, ast.Constant(tuple(names)), *marks))  # type: ignore[arg-type]
        node.subject = subject
        node.cases = [self.visit(case) for case in node.cases]
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        node.guard = node.guard and self._content(node.guard, "truth")
        node.body = self._block(node.body)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.stmt:
        node.test = self._content(node.test, "truth")
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        if node.value is not None:
            node.value = self._made(node.value)
        return node


_LOOKING_PATTERNS = (ast.MatchClass, ast.MatchMapping, ast.MatchSequence)


def _after_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return 1 if ast.get_docstring(node, clean=False) is not None else 0


def _is_slice(target: ast.expr) -> bool:
    return isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice)


def _yields_tuples(node: ast.expr) -> bool:
    """Whether what a loop goes through gives tuples, which nobody can change."""
    if not isinstance(node, ast.Call):
        return isinstance(node, (ast.List, ast.Tuple))
    if isinstance(node.func, ast.Attribute):
        return node.func.attr in ("items", "most_common")
    return isinstance(node.func, ast.Name) and node.func.id in LAZY


def _grows(node: ast.For | ast.AsyncFor) -> bool:
    """Whether the body of a loop may add to the container that the loop goes through."""
    if not isinstance(node.iter, ast.Name):
        return False
    parts = (part for statement in node.body for part in ast.walk(statement))
    return any(isinstance(part, ast.Name) and part.id == node.iter.id for part in parts)


def rewrite(
    source: str | bytes,
    filename: str,
    number: VariableNumber,
    share_all: bool = False,
    neighbours: frozenset[str] = frozenset(),
) -> ast.Module:
    """The tree of `source` with its shared accesses announced. Raises SyntaxError as the compiler does.

    `share_all`: other files may write the variables of this one; so may its own code, by `globals()` or `exec`.
    `neighbours`: the modules of the submission.
    """
    tree = ast.parse(source, filename)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            share_all |= node.id in GLOBALS | EXECUTORS
        elif isinstance(node, ast.Attribute) and node.attr == "__dict__" and isinstance(node.ctx, ast.Store):
            files.give_namespaces = True
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEPEST))  # only Python calls Python here: it takes no C stack
    try:
        return Transformer(ScopeBuilder(neighbours).build(tree), number, share_all).transform(tree)
    finally:
        sys.setrecursionlimit(limit)
