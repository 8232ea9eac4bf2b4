"""Rewrites expressions: what they read of shared state is announced right before they read it."""

from __future__ import annotations

import ast
from collections import Counter, OrderedDict
from collections.abc import Iterable
from typing import Any

from grader.engine.containers import TRACKED
from grader.rewriting.databases import OF_DATABASES
from grader.rewriting.file_system import TOUCHING_FILES
from grader.rewriting.operators import Operators
from grader.rewriting.private_locals import FILLS, KEEPS, LAZY, LOOKERS
from grader.rewriting.stored import SETTING_METHODS
from grader.rewriting.trees import at, call, children, guarded, load, nodes, store

# Methods of containers, and `join` of str: calls of these names are looked at.
CONTAINER_METHODS = frozenset(
    name
    for kind in (*TRACKED, Counter, OrderedDict)
    for name in vars(kind)
    if not name.startswith("_")
) | {
    "join", "send", "throw", "__setitem__", "__getitem__", "__delitem__", "__contains__", "__len__",
    "__iadd__", "__next__", "__iter__", "__setattr__", "__delattr__", "__getattribute__", "__eq__", "random",
    "getrandbits", "add_note", "writerow", "writerows", "writeheader",
}  # fmt: skip
_METHODS = CONTAINER_METHODS | TOUCHING_FILES | OF_DATABASES
_BLIND = frozenset(
    {"range", "isinstance", "issubclass", "int", "float", "id", "type", "super", "callable", "hash", "abs", "round",
     "chr", "ord", "divmod", "pow", "ValueError", "RuntimeError", "TypeError", "Exception", "eval", "exec", "vars",
     "locals", "globals"}
)  # fmt: skip
_OWN_NAMES = frozenset({"locals", "vars", "dir"})
_VARS = frozenset({"vars"})
GLOBALS = frozenset({"globals"})
EXECUTORS = frozenset({"exec", "eval"})
_RANGE = frozenset({"range"})
# Functions that touch more than they are handed.
_TOUCHING_WITHOUT_ARGUMENTS = TOUCHING_FILES | OF_DATABASES | {
    "getrecursionlimit", "getswitchinterval", "getLevelName", "getLogRecordFactory", "getenv", "stack_size"
}


class Expressions(Operators):
    """The part of the transformer that knows calls, and what is gone through."""

    # -- calls ----------------------------------------------------------------------------------------

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if not node.args and not node.keywords and self._is_builtin(node.func, _OWN_NAMES):
            return at(node, call("own names", node))
        if self._is_builtin(node.func, GLOBALS):
            return at(node, call("own module", node))
        if len(node.args) == 1 and not node.keywords and self._is_builtin(node.func, _VARS):
            node.args = [at(node, call("namespace", self.visit(node.args[0])))]
            return node
        hook = self._hook_of_call(node)
        named_at = SETTING_METHODS.get(node.func.attr) if isinstance(node.func, ast.Attribute) else None
        filled = isinstance(node.func, ast.Attribute) and self._is_private(node.func.value) and node.func.attr in FILLS
        spread = any(isinstance(argument, ast.Starred) for argument in node.args)
        if not hook:
            node.func = self.visit(node.func)
        else:
            named = spread or any(keyword.arg is None for keyword in node.keywords)
            self._place_as_method_call(node, named)
            node.func = self._watched(node.func, f"{hook} spread" if named else hook)
        node.args = [self._content(argument) if filled else self._argument(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self._argument(keyword.value) if keyword.arg else self._content(keyword.value)
        if named_at is not None and len(node.args) >= -named_at:
            node.args[named_at] = at(node, call("own name", node.args[named_at]))
        return node

    def _hook_of_call(self, node: ast.Call) -> str:
        """What looks at the function that is called: `method`, `function` or nothing."""
        function = node.func
        if isinstance(function, ast.Attribute) and self._is_private(function.value) and function.attr in KEEPS:
            return ""
        if isinstance(function, ast.Attribute) and not self._is_import(function.value):
            if self.closes_files and function.attr == "release":
                return "method"  # a view of a buffer may be let go by it; what else has it announces itself
            if function.attr in _METHODS or (function.attr == "__init__" and not self._is_method_of_super(function)):
                return "method"
        elif self._is_own_function(function):
            return ""
        elif _called_by(function) in _TOUCHING_WITHOUT_ARGUMENTS:
            return "function"
        return "function" if self._hands_on(node) or self._is_found_out_late(function) else ""

    def _is_found_out_late(self, node: ast.expr) -> bool:
        """What is called may be a method of a container, as after `add = results.append`."""
        if isinstance(node, ast.Name):
            found = self._home(node.id)
            return found is not None and not found[1].only_defined
        return isinstance(node, (ast.Call, ast.Subscript, ast.IfExp, ast.BoolOp))

    def _place_as_method_call(self, node: ast.Call, spread: bool) -> None:
        """CPython places a method call where the name of the method stands; it sees no method call here."""
        function = node.func
        if not isinstance(function, ast.Attribute) or spread:
            return
        line, column = function.end_lineno, function.end_col_offset
        if line is not None and column is not None and line != node.lineno:
            node.lineno, node.col_offset = line, column - len(function.attr.encode())

    def _hands_on(self, node: ast.Call) -> bool:
        """Whether a call is given anything that it could look into and others could see."""
        looks = isinstance(node.func, ast.Name) and node.func.id in LOOKERS | LAZY
        return bool(node.keywords) or any(
            not isinstance(argument, ast.Constant) and not (looks and self._is_private(argument))
            for argument in node.args
        )

    def _is_own_function(self, node: ast.expr) -> bool:
        """A function of this submission, or a builtin that looks into nothing that it is given."""
        if not isinstance(node, ast.Name):
            return False
        found = self._home(node.id)
        if found is None:
            return node.id in _BLIND
        return found[1].only_defined and not found[1].imported

    def _argument(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Attribute) and node.attr in CONTAINER_METHODS and not self._is_import(node):
            return at(node, call("callback", self.visit(node)))
        visited: ast.expr = self.visit(node)
        return visited

    # -- what is gone through -------------------------------------------------------------------------

    def visit_Yield(self, node: ast.Yield) -> ast.expr:
        self._yields = True
        node.value = self._watched(node.value or at(node, ast.Constant(None)), "leaves")
        return at(node, call("resumed", node))

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        self._yields = True
        node.value = self._iterated(node.value, "delegate")
        return node

    def _iterated(self, node: ast.expr, hook: str = "iterate") -> ast.expr:
        private = self._is_gone_through_alone(node)
        visited: ast.expr = self.visit(node)
        return visited if private else at(node, call(hook, visited))

    def _is_gone_through_alone(self, node: ast.expr) -> bool:
        """Whether nobody else can see what a loop goes through: a range, or a private container."""
        if isinstance(node, ast.Call) and self._is_builtin(node.func, _RANGE | LAZY):
            return self._is_builtin(node.func, _RANGE) or not self._hands_on(node)
        return self._is_private(node) or isinstance(node, (ast.List, ast.Tuple, ast.Constant))

    def _comprehension(self, node: Any) -> ast.expr:
        here, inside = self._scope, self._scopes[node]
        first = node.generators[0]
        way = way_through([*first.ifs, *(part for part in children(node) if part is not first)])
        generators: list[ast.comprehension] = []
        for generator in node.generators:
            at_once = isinstance(node, ast.GeneratorExp) and generator is node.generators[0]
            looks = unpacks(generator)
            source = self._source(generator, "begin" if at_once else way)
            self._scope = inside
            generator.iter = source
            generator.iter = self._bound_for_others(generator)
            generator.ifs = [self._content(test, "truth") for test in generator.ifs]
            generators += self._apart(generator) if looks and generator.iter is source else [generator]
        if isinstance(node, ast.GeneratorExp):
            runs_on = at(node, guarded(ast.Constant(True), call("resumed", ast.Constant(True))))
            generators[0].ifs.insert(0, runs_on)
        node.generators = generators
        if isinstance(node, ast.DictComp):
            node.key, node.value = self.visit(node.key), self.visit(node.value)
        else:
            node.elt = self.visit(node.elt)
        self._scope = here
        return node  # type: ignore[no-any-return]

    def _source(self, generator: ast.comprehension, hook: str) -> ast.expr:
        visited: ast.expr = self.visit(generator.iter) if generator.is_async else self._iterated(generator.iter, hook)
        return visited

    def _bound_for_others(self, generator: ast.comprehension) -> ast.expr:
        """The source of a comprehension's variables that functions in it see: each turn binds them anew."""
        names = _bound_by(generator.target)
        marks = [self._access("write", name, self._scope).args[0] for name in names if self._visible(name)]
        if not marks or generator.is_async:
            return generator.iter
        return at(generator.iter, call("bind", generator.iter, *marks))

    def _apart(self, generator: ast.comprehension) -> list[ast.comprehension]:
        """Taking an element, and looking into it: what is unpacked there may be a list."""
        target, name = generator.target, self._temporary([])
        element = guarded(load(name), call("content", load(name)))
        generator.target = at(target, store(name))
        looked = ast.comprehension(target, at(target, ast.List([element], ast.Load())), generator.ifs, 0)
        generator.ifs = []
        return [generator, looked]

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        self._defaults(node.args)
        here, yields, self._scope = self._scope, self._yields, self._scopes[node]
        node.body = self.visit(node.body)
        self._scope, self._yields = here, yields
        return node

    def _defaults(self, arguments: ast.arguments) -> None:
        arguments.defaults = [self.visit(default) for default in arguments.defaults]
        arguments.kw_defaults = [default and self.visit(default) for default in arguments.kw_defaults]


def unpacks(loop: ast.For | ast.AsyncFor | ast.comprehension) -> bool:
    """Whether each element is unpacked, and may be a list, which others can change."""
    return isinstance(loop.target, (ast.Tuple, ast.List)) and not _yields_tuples(loop.iter)


def _yields_tuples(node: ast.expr) -> bool:
    """Whether what a loop goes through gives tuples, which nobody can change."""
    if isinstance(node, (ast.List, ast.Tuple)):
        return all(isinstance(element, ast.Tuple) for element in node.elts)
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        return node.func.attr in ("items", "most_common")
    return isinstance(node.func, ast.Name) and node.func.id in LAZY


def way_through(body: Iterable[ast.AST]) -> str:
    """The hook for what a loop with this body goes through."""
    leaves = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom)  # who comes back from there may not be alone any more
    return "iterate on" if any(isinstance(part, leaves) for node in body for part in nodes(node)) else "iterate"


def _bound_by(target: ast.expr) -> list[str]:
    """The names that a target binds; those in the expressions of its subscripts are not among them."""
    if isinstance(target, ast.Name):
        return [target.id]
    if isinstance(target, ast.Starred):
        return _bound_by(target.value)
    parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else []
    return [name for part in parts for name in _bound_by(part)]


def _called_by(function: ast.expr) -> str:
    """The name by which a function is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
