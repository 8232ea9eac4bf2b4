"""Rewrites expressions: what they read of shared state is announced right before they read it."""

from __future__ import annotations

import ast
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from grader.engine.containers import TRACKED
from grader.rewriting.private_locals import FILLS, KEEPS, LAZY, LOOKERS
from grader.rewriting.scopes import Scope, Variable, cell_of, mangled
from grader.rewriting.trees import announced_or_off, at, call, children, guarded, is_small, load, twin

VariableNumber = Callable[[str], int]

# Methods of containers, and `join` of str: calls of these names are looked at.
CONTAINER_METHODS = frozenset(
    name
    for kind in (*TRACKED, Counter, OrderedDict)
    for name in vars(kind)
    if not name.startswith("_")
) | {
    "join", "send", "throw", "__setitem__", "__getitem__", "__delitem__", "__contains__", "__len__",
    "__iadd__", "__next__", "__iter__", "__setattr__", "__delattr__", "__getattribute__", "__eq__", "random",
    "add_note",
}  # fmt: skip
_BLIND = frozenset(
    {"range", "isinstance", "issubclass", "int", "float", "id", "type", "super", "callable", "hash", "abs", "round",
     "chr", "ord", "divmod", "pow", "ValueError", "RuntimeError", "TypeError", "Exception", "eval", "exec", "vars",
     "dir", "locals", "globals"}
)  # fmt: skip
_OWN_NAMES = frozenset({"locals", "vars", "dir"})
_VARS = frozenset({"vars"})
GLOBALS = frozenset({"globals"})
EXECUTORS = frozenset({"exec", "eval"})
_SUPER = frozenset({"super"})
_RANGE = frozenset({"range"})
_TRUTHS = frozenset({"isinstance", "issubclass", "callable", "hasattr", "len", "any", "all", "bool"})
_VARIABLES_OF_MODULES = frozenset({"environ"})
_NUMBERS_ONLY = (ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.RShift, ast.MatMult)
_SYMBOLS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Mod: "%", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_FRESH = (
    ast.Constant, ast.BinOp, ast.UnaryOp, ast.Compare, ast.JoinedStr, ast.Lambda, ast.Tuple, ast.List, ast.Dict,
    ast.Set, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip


class Expressions(ast.NodeTransformer):
    """The part of the transformer that knows expressions.

    Invariant: between an announcement and the access that it announces, nothing else is announced.
    """

    def __init__(self, scopes: dict[ast.AST, Scope], number: VariableNumber, share_all: bool = False) -> None:
        self._scopes = scopes
        self._number = number
        self._share_all = share_all  # other files may write this file's variables
        self._scope: Scope
        self._class = ""
        self._yields = False  # whether the function at hand is a generator
        self._private_scope: Scope | None = None
        self._private: set[str] = set()  # local containers of this function that no other thread can reach

    # -- variables ------------------------------------------------------------------------------------

    def _home(self, name: str) -> tuple[Scope, Variable] | None:
        return self._scope.home(mangled(name, self._class))

    def _is_builtin(self, node: ast.expr, names: frozenset[str]) -> bool:
        return isinstance(node, ast.Name) and node.id in names and self._home(node.id) is None

    def _visible(self, name: str) -> tuple[Scope, Variable] | None:
        """The home of `name` if other threads may see its value change."""
        found = self._home(name)
        if found is None:
            return None
        scope, variable = found
        changes = variable.rebound or variable.bound_late
        if scope.kind == "module":
            shared = self._share_all or (variable.captured and changes)
            return found if shared and (variable.bound_inside or not variable.only_defined) else None
        if scope.kind == "comprehension":
            return found if variable.captured else None
        if scope.kind == "function" and scope.has_body and variable.captured and changes:
            return found
        return None

    def _is_private(self, node: ast.AST) -> bool:
        if not (isinstance(node, ast.Name) and node.id in self._private):
            return False
        found = self._home(node.id)
        return found is not None and found[0] is self._private_scope

    def _access(self, hook: str, name: str, home: Scope, *more: ast.expr) -> ast.Call:
        """A call of the hook for a module variable (by number) or for a closure's variable (by its mark)."""
        name = mangled(name, self._class)
        if home.kind == "module":
            return call(hook, ast.Constant(self._number(name)), *more)
        owner = home.function
        if owner.kind == "function" and owner.has_body:
            return call(f"{hook} cell", load(cell_of(name, home)), *more)
        return call(hook, ast.Constant(self._number(f"{name}@{home.mark}")), *more)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not isinstance(node.ctx, ast.Load):
            return node
        found = self._visible(node.id)
        if found is None:
            return node
        scope, variable = found
        settles = scope.kind == "module" and not variable.rebound and not self._share_all
        read = self._access("read once" if settles else "read", node.id, scope)
        return at(node, ast.IfExp(announced_or_off(read), node, load(node.id)))

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
        node.value = self.visit(node.value)
        found = self._visible(node.target.id)
        if found is not None:
            node.value = at(node.value, self._access("write", node.target.id, found[0], node.value))
        return node

    def _is_settled(self, node: ast.expr) -> bool:
        """Whether evaluating it again gives the same and announces nothing."""
        if isinstance(node, ast.Name):
            return self._visible(node.id) is None and self._scope.kind != "class"
        return isinstance(node, ast.Constant)

    # -- attributes and items -------------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if not self._is_import(node.value) and not self._is_method_of_super(node):
            node.value = self._watched(node.value, "attribute", self._attribute_name(node))
        return node

    def _attribute_name(self, node: ast.Attribute) -> ast.Constant:
        return ast.Constant(mangled(node.attr, self._class))

    def _is_method_of_super(self, node: ast.Attribute) -> bool:
        """Such as `super().__init__`."""
        called = isinstance(node.value, ast.Call) and self._is_builtin(node.value.func, _SUPER)
        return called and node.attr.startswith("__")

    def _is_import(self, node: ast.expr) -> bool:
        """Whether it is a module, or a function or class of one, which nobody changes."""
        if isinstance(node, ast.Attribute):
            return node.attr not in _VARIABLES_OF_MODULES and self._is_import(node.value)
        if not isinstance(node, ast.Name) or node.id in _VARIABLES_OF_MODULES:
            return False
        found = self._home(node.id)
        return found is not None and found[1].imported and found[1].only_defined

    def _watched(self, node: ast.expr, hook: str, *more: ast.expr) -> ast.expr:
        """`node`, passed through a hook that announces a step and gives it back."""
        small = is_small(node)
        visited: ast.expr = self.visit(node)
        if small:
            return at(node, guarded(visited, call(hook, twin(visited), *more)))
        return at(node, call(hook, visited, *more))

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if self._is_private(node.value):
            node.slice = self.visit(node.slice)
            return node
        small = is_small(node)
        value, key = self.visit(node.value), self.visit(node.slice)
        if isinstance(value, ast.Name) and self._scope.kind != "class" and not isinstance(key, (ast.Slice, ast.Tuple)):
            found = call("item", load(value.id), twin(key))
            node.value, node.slice = value, at(key, guarded(key, found) if small else found)
            return node
        node.value, node.slice = value, key
        found = call("get item", twin(value), twin(key))
        return at(node, guarded(node, found) if small else found)

    # -- calls ----------------------------------------------------------------------------------------

    def visit_Call(self, node: ast.Call) -> ast.expr:
        if not node.args and not node.keywords and self._is_builtin(node.func, _OWN_NAMES):
            return at(node, call("own names", node))
        if self._is_builtin(node.func, GLOBALS):
            return at(node, call("own module", node))
        if len(node.args) == 1 and not node.keywords and self._is_builtin(node.func, _VARS):
            node.args = [self._watched(node.args[0], "attribute", ast.Constant("__dict__"))]
            return node
        hook = self._hook_of_call(node)
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
        return node

    def _hook_of_call(self, node: ast.Call) -> str:
        """What looks at the function that is called: `method`, `function` or nothing."""
        function = node.func
        if isinstance(function, ast.Attribute) and self._is_private(function.value) and function.attr in KEEPS:
            return ""
        if isinstance(function, ast.Attribute) and not self._is_import(function.value):
            if function.attr in CONTAINER_METHODS:
                return "method"
        elif self._is_own_function(function):
            return ""
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

    # -- values that are looked into ------------------------------------------------------------------

    def _content(self, node: ast.expr, hook: str = "content") -> ast.expr:
        """An expression whose value is looked into: its truth, its text, its elements."""
        if self._is_private(node):
            return self.visit(node)  # type: ignore[no-any-return]
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
            return self._watched(node, hook)
        if isinstance(node, (ast.Call, ast.NamedExpr, ast.IfExp, ast.Await)) or (
            isinstance(node, (ast.BoolOp, ast.Tuple)) and hook != "truth"
        ):
            known = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TRUTHS
            visited: ast.expr = self.visit(node)
            return visited if known else at(node, call(hook, visited))
        return self.visit(node)  # type: ignore[no-any-return]

    def visit_Starred(self, node: ast.Starred) -> ast.expr:
        node.value = self._content(node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        for place, key in enumerate(node.keys):
            if key is not None:
                node.keys[place] = self.visit(key)
            node.values[place] = self.visit(node.values[place]) if key else self._content(node.values[place])
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.expr:
        node.value = self._content(node.value, "text")
        if node.format_spec is not None:
            node.format_spec = self.visit(node.format_spec)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        node.values = [self._content(value, "truth") for value in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        inverts = isinstance(node.op, ast.Not)
        node.operand = self._content(node.operand, "truth") if inverts else self.visit(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        node.test = self._content(node.test, "truth")
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    # -- operators ------------------------------------------------------------------------------------

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        symbol = _SYMBOLS.get(type(node.op), "")
        if not symbol or self._needs_no_look(node.left, node.op, node.right):
            node.left, node.right = self.visit(node.left), self.visit(node.right)
            return node
        return self._paired(node, symbol)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        if len(node.ops) == 1 and (symbol := _SYMBOLS.get(type(node.ops[0]), "")):
            if not self._needs_no_look(node.left, node.ops[0], node.comparators[0]):
                return self._paired(node, symbol)
        lefts = [node.left, *node.comparators]
        rights = [self._compared(*pair) for pair in zip(lefts, node.ops, node.comparators, strict=False)]
        looks = self._looks_into_both(node.left, node.ops[0], node.comparators[0]) and not self._is_settled(node.left)
        node.left = self._content(node.left) if looks else self.visit(node.left)
        node.comparators = rights
        return node

    def _looks_into_both(self, left: ast.expr, operator: ast.AST, right: ast.expr) -> bool:
        return type(operator) in _SYMBOLS and not self._needs_no_look(left, operator, right)

    def _compared(self, left: ast.expr, operator: ast.AST, right: ast.expr) -> ast.expr:
        """The right one of two operands: when it has been evaluated they are compared."""
        if isinstance(operator, (ast.In, ast.NotIn)):
            return self._members(right)
        if not self._looks_into_both(left, operator, right):
            return self.visit(right)  # type: ignore[no-any-return]
        if not self._is_settled(left):
            return self._content(right)
        left, small = twin(left), is_small(right)
        return _looked_at_with(left, right, self.visit(right), small)

    def _members(self, node: ast.expr) -> ast.expr:
        """What a member is looked for in. Nobody else sees a list that stands here, but what is in it."""
        if isinstance(node, (ast.List, ast.Tuple)):
            node = at(node, ast.Tuple(node.elts, ast.Load()))
            if all(map(self._is_fresh, node.elts)):
                return self.visit(node)  # type: ignore[no-any-return]
        return self._content(node, "members")

    def _is_fresh(self, node: ast.expr) -> bool:
        """Whether its value was just made or nobody else can reach it."""
        return isinstance(node, _FRESH) or self._is_private(node)

    def _needs_no_look(self, left: ast.expr, operator: ast.AST, right: ast.expr) -> bool:
        """Whether no operand can be a container that others see; a number or text next to it tells too."""
        if self._is_fresh(left) and self._is_fresh(right):
            return not (isinstance(operator, ast.Mod) and isinstance(right, ast.Tuple))
        if isinstance(operator, ast.Mult):
            return False
        if isinstance(right, ast.Constant):
            return True
        formats = isinstance(operator, ast.Mod) and not _is_number(left)
        return isinstance(left, ast.Constant) and not formats

    def _paired(self, node: ast.BinOp | ast.Compare, symbol: str) -> ast.expr:
        """An operator looks into both operands at once, when both have been evaluated."""
        left, right = node.left, _right(node)
        small = is_small(left) and is_small(right)
        if self._is_fresh(left):
            hook = "text" if symbol == "%" else "content"
            return _with_operands(node, self.visit(left), self._content(right, hook))
        if self._is_fresh(right) and _is_quiet(right):
            return _with_operands(node, self._content(left), self.visit(right))
        done: ast.expr = self.visit(right)
        if self._is_settled(left):
            return _with_operands(node, left, _looked_at_with(twin(left), right, done, small))
        _with_operands(node, self.visit(left), done)
        both = call("operate", ast.Constant(symbol), twin(node.left), twin(done))
        return at(node, guarded(node, both) if small else both)

    # -- what is gone through -------------------------------------------------------------------------

    def visit_Yield(self, node: ast.Yield) -> ast.expr:
        self._yields = True
        if node.value is not None:
            node.value = self.visit(node.value)
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
        for generator in node.generators:
            at_once = isinstance(node, ast.GeneratorExp) and generator is node.generators[0]
            generator.iter = self._source(generator, "begin" if at_once else way)
            self._scope = inside
            generator.iter = self._bound_for_others(generator)
            generator.ifs = [self._content(test, "truth") for test in generator.ifs]
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
        names = [part.id for part in ast.walk(generator.target) if isinstance(part, ast.Name)]
        marks = [self._access("write", name, self._scope).args[0] for name in names if self._visible(name)]
        if not marks or generator.is_async:
            return generator.iter
        return at(generator.iter, call("bind", generator.iter, *marks))

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


def _looked_at_with(left: ast.expr, place: ast.expr, done: ast.expr, small: bool) -> ast.expr:
    """The right operand, evaluated as `done`, after a look into it and into the left one."""
    looked = call("operands", left, twin(done))
    return at(place, guarded(done, looked) if small else looked)


def way_through(body: Iterable[ast.AST]) -> str:
    """The hook for what a loop with this body goes through."""
    leaves = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom)  # who comes back from there may not be alone any more
    return "iterate on" if any(isinstance(part, leaves) for node in body for part in ast.walk(node)) else "iterate"


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex))


def _is_quiet(node: ast.expr) -> bool:
    """Whether evaluating it announces nothing: constants in displays, and the like."""
    noisy = (ast.Name, ast.Attribute, ast.Call, ast.Await, ast.Yield, ast.YieldFrom)
    return not any(isinstance(part, noisy) for part in ast.walk(node))


def _right(node: ast.BinOp | ast.Compare) -> ast.expr:
    return node.right if isinstance(node, ast.BinOp) else node.comparators[0]


def _with_operands(node: ast.BinOp | ast.Compare, left: ast.expr, right: ast.expr) -> ast.expr:
    node.left = left
    if isinstance(node, ast.BinOp):
        node.right = right
    else:
        node.comparators = [right]
    return node


def in_place(node: ast.AugAssign) -> bool:
    """Whether an augmented assignment may change a container where it stands."""
    if isinstance(node.op, _NUMBERS_ONLY):
        return False
    if isinstance(node.value, ast.Constant):
        return isinstance(node.op, ast.Mult) or not isinstance(node.value.value, (int, float, complex, bool))
    return True
