"""Operators, and whatever else looks into a value: its truth, its text, its elements."""

from __future__ import annotations

import ast

from grader.rewriting.places import Places
from grader.rewriting.trees import at, call, guarded, is_small, nodes, twin

_TRUTHS = frozenset({"isinstance", "issubclass", "callable", "hasattr", "len", "any", "all", "bool"})
_NUMBERS_ONLY = (ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.RShift, ast.MatMult)
SYMBOLS: dict[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Mod: "%", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_FRESH = (
    ast.Constant, ast.BinOp, ast.UnaryOp, ast.Compare, ast.JoinedStr, ast.Lambda, ast.Tuple, ast.List, ast.Dict,
    ast.Set, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
_DISPLAYS = (ast.Tuple, ast.List, ast.Set, ast.Dict)


class Operators(Places):
    """The part of the transformer that knows what looks into values."""

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
        node.value = self._content(node.value, "told")
        if node.format_spec is not None:
            node.format_spec = self.visit(node.format_spec)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        node.values = [self._content(value, "truth") for value in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        if isinstance(node.op, ast.Invert):
            node.operand = self.visit(node.operand)
        else:  # a counter leaves out what is not above, or below, zero
            node.operand = self._content(node.operand, "truth" if isinstance(node.op, ast.Not) else "content")
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        node.test = self._content(node.test, "truth")
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    # -- operators ------------------------------------------------------------------------------------

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        symbol = SYMBOLS.get(type(node.op), "")
        if not symbol or self._needs_no_look(node.left, node.op, node.right):
            node.left, node.right = self.visit(node.left), self.visit(node.right)
            return node
        return self._paired(node, symbol)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        if len(node.ops) == 1 and (symbol := SYMBOLS.get(type(node.ops[0]), "")):
            if not self._needs_no_look(node.left, node.ops[0], node.comparators[0]):
                return self._paired(node, symbol)
        lefts = [node.left, *node.comparators]
        rights = [self._compared(*pair) for pair in zip(lefts, node.ops, node.comparators, strict=False)]
        looks = self._looks_into_both(node.left, node.ops[0], node.comparators[0]) and not self._is_settled(node.left)
        node.left = self._content(node.left) if looks else self.visit(node.left)
        node.comparators = rights
        return node

    def _looks_into_both(self, left: ast.expr, operator: ast.AST, right: ast.expr) -> bool:
        return type(operator) in SYMBOLS and not self._needs_no_look(left, operator, right)

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

    def _is_unseen(self, node: ast.expr) -> bool:
        """Whether nobody else can reach it, nor what stands in it."""
        parts = node.elts if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else []
        parts = node.values if isinstance(node, ast.Dict) else parts
        return self._is_fresh(node) and all(map(self._is_unseen, parts))

    def _needs_no_look(self, left: ast.expr, operator: ast.AST, right: ast.expr) -> bool:
        """Whether no operand can be a container that others see; a number or text next to it tells, too."""
        if self._is_unseen(left) and self._is_unseen(right):
            return not (isinstance(operator, ast.Mod) and isinstance(right, ast.Tuple))
        if isinstance(operator, ast.Mult):
            return False
        if isinstance(right, ast.Constant):
            return not isinstance(right.value, bytes)
        formats = isinstance(operator, ast.Mod) and not _is_number(left)
        return isinstance(left, ast.Constant) and not isinstance(left.value, bytes) and not formats

    def _parts_too(self, node: ast.expr, hook: str) -> ast.expr:
        """An operand: of one that is put together here, what stands in it is looked into."""
        shows = isinstance(node, _DISPLAYS) and not self._is_unseen(node)
        return at(node, call("text", self.visit(node))) if shows else self._content(node, hook)

    def _paired(self, node: ast.BinOp | ast.Compare, symbol: str) -> ast.expr:
        """An operator looks into both operands at once, when both have been evaluated."""
        left, right = node.left, _right(node)
        small = is_small(left) and is_small(right)
        hook = "text" if symbol == "%" or isinstance(node, ast.Compare) else "content"
        if self._is_unseen(left):
            return _with_operands(node, self.visit(left), self._parts_too(right, hook))
        if self._is_unseen(right) and _is_quiet(right):
            return _with_operands(node, self._parts_too(left, hook), self.visit(right))
        done: ast.expr = self.visit(right)
        if self._is_settled(left):
            return _with_operands(node, left, _looked_at_with(twin(left), right, done, small))
        _with_operands(node, self.visit(left), done)
        both = call("operate", ast.Constant(symbol), twin(node.left), twin(done))
        return at(node, guarded(node, both) if small else both)


def _looked_at_with(left: ast.expr, place: ast.expr, done: ast.expr, small: bool) -> ast.expr:
    """The right operand, evaluated as `done`, after a look into it and into the left one."""
    looked = call("operands", left, twin(done))
    return at(place, guarded(done, looked) if small else looked)


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex))


def _is_quiet(node: ast.expr) -> bool:
    """Whether evaluating it announces nothing: constants in displays, and the like."""
    noisy = (ast.Name, ast.Attribute, ast.Call, ast.Await, ast.Yield, ast.YieldFrom)
    return not any(isinstance(part, noisy) for part in nodes(node))


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
