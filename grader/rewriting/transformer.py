"""Rewrites a syntax tree so that every access to shared state is announced right before it happens.

The program's own expression still does each access; a hook called just before it announces the step. So
values, evaluation order, exceptions and line numbers stay Python's. The hooks stand in the builtins of the
loaded file under names with an `@`, which no source text can contain. While `@off` is true (no second
thread was ever started) a hook is skipped.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, TypeVar

from grader.rewriting.private_locals import KEEPS, LAZY, LOOKERS, private_containers
from grader.rewriting.scopes import Scope, ScopeBuilder, Variable

VariableNumber = Callable[[str], int]
_Node = TypeVar("_Node", bound=ast.AST)

# Methods of builtin containers, and `join` of str: calls of these names are looked at.
CONTAINER_METHODS = frozenset(
    name
    for kind in (list, dict, set, bytearray, __import__("collections").deque)
    for name in vars(kind)
    if not name.startswith("__")
) | {"join", "__setitem__", "__getitem__", "__delitem__", "__contains__", "__len__", "__iadd__", "__next__"}
_BLIND = frozenset(
    {"range", "isinstance", "issubclass", "int", "float", "id", "type", "super", "callable", "hash", "abs", "round",
     "chr", "ord", "divmod", "pow", "ValueError", "RuntimeError", "TypeError", "Exception"}
)  # fmt: skip
_NUMBERS_ONLY = (ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.LShift, ast.RShift, ast.MatMult)


class Transformer(ast.NodeTransformer):
    """Rewrites one file. `number(name)` gives the number of a module variable of this file."""

    def __init__(self, scopes: dict[ast.AST, Scope], number: VariableNumber, share_all: bool = False) -> None:
        self._scopes = scopes
        self._number = number
        self._share_all = share_all  # other files may write this file's variables
        self._scope: Scope
        self._class = ""
        self._temporaries = 0
        self._private_scope: Scope | None = None
        self._private: set[str] = set()  # local containers of this function that no other thread can reach
        self._in_source = False  # inside what a comprehension iterates over

    def transform(self, tree: ast.Module) -> ast.Module:
        self._scope = self._scopes[tree]
        tree.body = self._block(tree.body)
        return ast.fix_missing_locations(tree)

    # -- variables ------------------------------------------------------------------------------------

    def _visible(self, name: str) -> tuple[Scope, Variable] | None:
        """The home of `name` if other threads may see its value change."""
        found = self._scope.home(name)
        if found is None:
            return None
        scope, variable = found
        if scope.kind == "module" and variable.captured and not variable.only_defined:
            return found if variable.rebound or self._share_all else None
        if scope.kind == "function" and variable.captured and variable.rebound:
            return found
        return None

    def _is_private(self, node: ast.AST) -> bool:
        if not (isinstance(node, ast.Name) and node.id in self._private):
            return False
        found = self._scope.home(node.id)
        return found is not None and found[0] is self._private_scope

    def _access(self, hook: str, name: str, home: Scope, *more: ast.expr) -> ast.Call:
        """A call of the hook for a module variable (by number) or for a closure's variable (by its cell)."""
        if home.kind == "module":
            return call(hook, ast.Constant(self._number(name)), *more)
        return call(f"{hook} cell", load(f"@cell {name}"), *more)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not isinstance(node.ctx, ast.Load):
            return node
        found = self._visible(node.id)
        if found is None:
            return node
        announced = ast.BoolOp(ast.Or(), [load("@off"), self._access("@read", node.id, found[0])])
        return at(node, ast.IfExp(announced, node, load(node.id)))

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.expr:
        node.value = self.visit(node.value)
        found = self._visible(node.target.id)
        if found is not None:
            node.value = at(node.value, self._access("@write", node.target.id, found[0], node.value))
        return node

    def _mangled(self, name: str) -> str:
        private = self._class and name.startswith("__") and not name.endswith("__")
        return f"_{self._class.lstrip('_')}{name}" if private else name

    # -- expressions ----------------------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        if self._is_import(node.value):
            return node
        node.value = self._watched(node.value, "@attribute", ast.Constant(self._mangled(node.attr)))
        return node

    def _is_import(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Attribute):
            return self._is_import(node.value)
        if not isinstance(node, ast.Name):
            return False
        found = self._scope.home(node.id)
        return found is not None and found[1].imported and found[1].only_defined and not self._share_all

    def _watched(self, node: ast.expr, hook: str, *more: ast.expr) -> ast.expr:
        """`node`, passed through a hook that announces a step and gives it back."""
        visited = self.visit(node)
        if isinstance(visited, ast.Name):
            return at(node, ast.IfExp(load("@off"), visited, call(hook, load(visited.id), *more)))
        return at(node, call(hook, visited, *more))

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        if not isinstance(node.ctx, ast.Load):
            return node
        if self._is_private(node.value):
            node.slice = self.visit(node.slice)
            return node
        value, key = self.visit(node.value), self.visit(node.slice)
        if isinstance(value, ast.Name):
            if isinstance(key, (ast.Name, ast.Constant)):
                node.slice = at(key, ast.IfExp(load("@off"), key, call("@item", load(value.id), copy_of(key))))
            else:
                node.slice = at(key, call("@item", load(value.id), key))
            node.value = value
            return node
        if self._scope.kind != "function" or self._in_source:  # no place for `:=`
            return at(node, call("@get item", value, key))
        name = self._temporary()
        node.value = at(value, ast.NamedExpr(store(name), value))
        node.slice = at(key, call("@item", load(name), key))
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        touches = self._hands_on(node)
        if isinstance(node.func, ast.Attribute) and self._is_private(node.func.value) and node.func.attr in KEEPS:
            pass
        elif isinstance(node.func, ast.Attribute) and not self._is_import(node.func.value):
            name = node.func.attr
            node.func = self.visit(node.func)
            if name in CONTAINER_METHODS:
                node.func = at(node.func, call("@method", node.func))
            elif touches:
                node.func = at(node.func, call("@function", node.func))
        elif touches and not self._is_own_function(node.func):
            node.func = at(node.func, call("@function", self.visit(node.func)))
        else:
            node.func = self.visit(node.func)
        node.args = [self._argument(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return node

    def _hands_on(self, node: ast.Call) -> bool:
        """Whether a call is given anything that it could look into and others could see."""
        looks = isinstance(node.func, ast.Name) and node.func.id in LOOKERS | LAZY
        return bool(node.keywords) or any(
            not isinstance(argument, ast.Constant) and not (looks and self._is_private(argument))
            for argument in node.args
        )

    def _is_own_function(self, node: ast.expr) -> bool:
        """A function of this file, or a builtin that looks into nothing that it is given."""
        if not isinstance(node, ast.Name):
            return False
        found = self._scope.home(node.id)
        if found is None:
            return node.id in _BLIND
        return found[1].only_defined and not found[1].imported

    def _argument(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Starred) and self._is_private(node.value):
            return node
        if isinstance(node, ast.Starred):
            node.value = at(node.value, call("@content", self.visit(node.value)))
            return node
        visited: ast.expr = self.visit(node)
        return visited

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.expr:
        node.value = self._content(node.value)
        if node.format_spec is not None:
            node.format_spec = self.visit(node.format_spec)
        return node

    def _content(self, node: ast.expr) -> ast.expr:
        """An expression whose value is looked into: its truth, its text, its elements."""
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and not self._is_private(node):
            return self._watched(node, "@content")
        visited: ast.expr = self.visit(node)
        return visited

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        operands = [node.left, *node.comparators]
        plain = any(isinstance(operand, ast.Constant) for operand in operands)
        looked_into = [False, *(isinstance(op, (ast.In, ast.NotIn)) for op in node.ops)]
        if not plain and all(isinstance(op, (ast.Eq, ast.NotEq)) for op in node.ops):
            looked_into = [True] * len(operands)
        visited = [
            self._content(operand) if look else self.visit(operand)
            for operand, look in zip(operands, looked_into, strict=True)
        ]
        node.left, node.comparators = visited[0], visited[1:]
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        node.values = [self._content(value) for value in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        node.operand = self._content(node.operand) if isinstance(node.op, ast.Not) else self.visit(node.operand)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        node.test, node.body, node.orelse = self._content(node.test), self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        node.value = self._iterated(node.value)
        return node

    def _iterated(self, node: ast.expr) -> ast.expr:
        private = self._is_gone_through_alone(node)
        visited: ast.expr = self.visit(node)
        return visited if private else at(node, call("@iterate", visited))

    def _is_gone_through_alone(self, node: ast.expr) -> bool:
        """Whether nobody else can see what a loop goes through: a range, or a private container."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and self._is_builtin(node.func):
            return node.func.id == "range" or (node.func.id in LAZY and not self._hands_on(node))
        return self._is_private(node) or isinstance(node, (ast.List, ast.Tuple, ast.Constant))

    def _is_builtin(self, node: ast.Name) -> bool:
        return self._scope.home(node.id) is None

    def _comprehension(self, node: Any) -> ast.expr:
        node.generators[0].iter = self._source(node.generators[0])
        here, self._scope = self._scope, self._scopes[node]
        for number, generator in enumerate(node.generators):
            if number:
                generator.iter = self._source(generator)
            generator.ifs = [self._content(test) for test in generator.ifs]
        if isinstance(node, ast.DictComp):
            node.key, node.value = self.visit(node.key), self.visit(node.value)
        else:
            node.elt = self.visit(node.elt)
        self._scope = here
        return node  # type: ignore[no-any-return]

    def _source(self, generator: ast.comprehension) -> ast.expr:
        outer, self._in_source = self._in_source, True
        visited: ast.expr = self.visit(generator.iter) if generator.is_async else self._iterated(generator.iter)
        self._in_source = outer
        return visited

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        self._defaults(node.args)
        here, self._scope = self._scope, self._scopes[node]
        node.body = self.visit(node.body)
        self._scope = here
        return node

    def _defaults(self, arguments: ast.arguments) -> None:
        arguments.defaults = [self.visit(default) for default in arguments.defaults]
        arguments.kw_defaults = [default and self.visit(default) for default in arguments.kw_defaults]

    # -- statements -----------------------------------------------------------------------------------

    def _block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        written: list[ast.stmt] = []
        for statement in body:
            result = self.visit(statement)
            written.extend(result if isinstance(result, list) else [result])
        return written

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.stmt:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        self._defaults(node.args)
        here, self._scope = self._scope, self._scopes[node]
        outer = self._private_scope, self._private
        unseen = {name for name, variable in self._scope.names.items() if not variable.captured}
        self._private_scope, self._private = self._scope, private_containers(node, unseen)
        body = self._block(node.body)
        self._private_scope, self._private = outer
        start = 1 if ast.get_docstring(node, clean=False) is not None else 0
        cells = [name for name, variable in self._scope.names.items() if variable.captured and variable.rebound]
        body[start:start] = [at(node, assign(f"@cell {name}", call("@cell", ast.Constant(name)))) for name in cells]
        node.body = body
        self._scope = here
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.bases = [self._argument(base) for base in node.bases]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        here, outer, self._scope, self._class = self._scope, self._class, self._scopes[node], node.name
        node.body = self._block(node.body)
        self._scope, self._class = here, outer
        return node

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt] | ast.stmt:
        kept = len(node.targets) == 1 and self._is_private(node.targets[0])
        node.value = self.visit(node.value) if kept else self._made(node.value)
        if self._scope.kind == "class" or not any(self._is_shared(target) for target in node.targets):
            for target in node.targets:
                self._plain_target(target)
            return node
        if len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            return self._stored_name(node, node.targets[0], node.value)
        name = self._temporary()
        written: list[ast.stmt] = [at(node, assign(name, node.value))]
        for target in node.targets:
            written.extend(self._stored(target, load(name)))
        return self._tidied(written, [name])

    def _plain_target(self, target: ast.expr) -> None:
        """A target that is no shared place, in a class body perhaps: only its parts are visited."""
        if isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                self._plain_target(element)
        elif isinstance(target, (ast.Attribute, ast.Starred)):
            target.value = self.visit(target.value)
        elif isinstance(target, ast.Subscript):
            target.value, target.slice = self.visit(target.value), self.visit(target.slice)

    def _made(self, node: ast.expr) -> ast.expr:
        """The value of an assignment; a container that is made here gets a name of its own."""
        makes = isinstance(node, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)) or (
            isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult) and isinstance(node.left, ast.List)
        )
        visited: ast.expr = self.visit(node)
        if makes or (isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))):
            return at(node, call("@made", visited))
        return visited

    def _stored_name(self, node: ast.stmt, target: ast.Name, value: ast.expr) -> list[ast.stmt]:
        found = self._visible(target.id)
        assert found is not None
        if self._scope.kind != "function":
            return [at(node, ast.Assign([target], self._access("@write", target.id, found[0], value)))]
        name = self._temporary()
        return [
            at(node, assign(name, value)),
            at(node, unless_off(self._access("@write", target.id, found[0], load(name)))),
            at(node, ast.Assign([target], load(name))),
        ]

    def _is_shared(self, target: ast.expr) -> bool:
        if isinstance(target, (ast.Tuple, ast.List)):
            return any(self._is_shared(element) for element in target.elts)
        if isinstance(target, ast.Starred):
            return self._is_shared(target.value)
        if isinstance(target, ast.Name):
            return self._visible(target.id) is not None
        return not (isinstance(target, ast.Subscript) and self._is_private(target.value))

    def _stored(self, target: ast.expr, value: ast.expr) -> list[ast.stmt]:
        """Statements that store `value`, a name, in `target`, each shared place announced."""
        if isinstance(target, (ast.Tuple, ast.List)):
            inner, after = self._unpacked(target)
            return [at(target, ast.Assign([inner], value)), *after]
        if isinstance(target, ast.Name):
            found = self._visible(target.id)
            announced = [] if found is None else [unless_off(self._access("@write", target.id, found[0], value))]
            return [*(at(target, one) for one in announced), at(target, ast.Assign([target], copy_of(value)))]
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
            return target, []
        name = self._temporary()
        return at(target, store(name)), self._tidied(self._stored(target, load(name)), [name])

    def _stored_attribute(self, target: ast.Attribute, value: ast.expr) -> list[ast.stmt]:
        owner = self._temporary()
        attribute = ast.Constant(self._mangled(target.attr))
        statements: list[ast.stmt] = [
            assign(owner, self.visit(target.value)),
            unless_off(call("@write attribute", load(owner), attribute, value)),
            ast.Assign([ast.Attribute(load(owner), target.attr, ast.Store())], copy_of(value)),
        ]
        return self._tidied([at(target, statement) for statement in statements], [owner])

    def _stored_item(self, target: ast.Subscript, value: ast.expr) -> list[ast.stmt]:
        owner, key = self._temporary(), self._temporary()
        statements: list[ast.stmt] = [
            assign(owner, self.visit(target.value)),
            assign(key, self.visit(target.slice)),
            unless_off(call("@write item", load(owner), load(key), value)),
            ast.Assign([ast.Subscript(load(owner), load(key), ast.Store())], copy_of(value)),
        ]
        return self._tidied([at(target, statement) for statement in statements], [owner, key])

    def visit_AnnAssign(self, node: ast.AnnAssign) -> list[ast.stmt] | ast.stmt:
        if node.value is None:
            return node
        node.value = self._made(node.value)
        if self._scope.kind == "class" or not self._is_shared(node.target):
            return node
        if isinstance(node.target, ast.Name):
            found = self._visible(node.target.id)
            assert found is not None
            node.value = at(node.value, self._access("@write", node.target.id, found[0], node.value))
            return node
        name = self._temporary()
        stored = self._stored(node.target, load(name))
        return self._tidied([at(node, assign(name, node.value)), *stored], [name])

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.stmt] | ast.stmt:
        if self._scope.kind == "class":
            return self.generic_visit(node)  # type: ignore[return-value]
        in_place = not isinstance(node.op, _NUMBERS_ONLY) and not isinstance(node.value, ast.Constant)
        if not self._is_shared(node.target) and (not in_place or self._is_private(node.target)):
            self._plain_target(node.target)
            node.value = self.visit(node.value)
            return node
        target = node.target
        value, operand = self._temporary(), self._temporary()
        used = [value, operand]
        read, before = self._read_target(target, used)
        statements: list[ast.stmt] = [*before, assign(value, read), assign(operand, self.visit(node.value))]
        if in_place:
            statements.append(unless_off(call("@in place", load(value), load(operand))))
        statements.append(ast.AugAssign(store(value), node.op, load(operand)))
        statements = [at(node, statement) for statement in statements]
        statements.extend(self._stored(target, load(value)))
        return self._tidied(statements, used)

    def _read_target(self, target: ast.expr, used: list[str]) -> tuple[ast.expr, list[ast.stmt]]:
        """The value of an augmented target, its parts evaluated once and put in temporaries."""
        if isinstance(target, ast.Name):
            return self.visit(at(target, load(target.id))), []
        owner = self._temporary()
        used.append(owner)
        if isinstance(target, ast.Attribute):
            before: list[ast.stmt] = [assign(owner, self.visit(target.value))]
            target.value = load(owner)
            watched = ast.IfExp(
                load("@off"), load(owner), call("@attribute", load(owner), ast.Constant(self._mangled(target.attr)))
            )
            return at(target, ast.Attribute(watched, target.attr, ast.Load())), before
        assert isinstance(target, ast.Subscript)
        key = self._temporary()
        used.append(key)
        before = [assign(owner, self.visit(target.value)), assign(key, self.visit(target.slice))]
        target.value, target.slice = load(owner), load(key)
        announced = ast.IfExp(load("@off"), load(key), call("@item", load(owner), load(key)))
        return at(target, ast.Subscript(load(owner), announced, ast.Load())), before

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        written: list[ast.stmt] = []
        for target in node.targets:
            written.extend(at(node, statement) for statement in self._deleted(target))
        return written

    def _deleted(self, target: ast.expr) -> list[ast.stmt]:
        if isinstance(target, (ast.Tuple, ast.List)):
            return [statement for element in target.elts for statement in self._deleted(element)]
        if isinstance(target, ast.Attribute):
            target.value = self.visit(target.value)
            target.value = call("@delete attribute", target.value, ast.Constant(self._mangled(target.attr)))
        elif isinstance(target, ast.Subscript) and self._is_private(target.value):
            target.slice = self.visit(target.slice)
        elif isinstance(target, ast.Subscript) and self._scope.kind == "function":
            name = self._temporary()
            before = assign(name, self.visit(target.value))
            target.value = load(name)
            target.slice = call("@delete item", load(name), self.visit(target.slice))
            return [before, ast.Delete([target])]
        elif isinstance(target, ast.Name) and (found := self._visible(target.id)):
            return [unless_off(self._access("@write", target.id, found[0], ast.Constant(None))), ast.Delete([target])]
        return [ast.Delete([target])]

    def visit_For(self, node: ast.For | ast.AsyncFor) -> ast.stmt:
        ranged = self._is_gone_through_alone(node.iter)
        node.iter = self._iterated(node.iter) if isinstance(node, ast.For) else self.visit(node.iter)
        node.target, before = self._entered(node.target)
        turn = [] if ranged else [at(node, ast.Expr(call("@turn")))]
        node.body = [*turn, *before, *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    visit_AsyncFor = visit_For

    def _entered(self, target: ast.expr) -> tuple[ast.expr, list[ast.stmt]]:
        """The target of `for` or `with`, and the statements that store it, to open the body with."""
        if self._scope.kind == "class" or not self._is_shared(target):
            return target, []
        return self._unpacked(target)

    def visit_While(self, node: ast.While) -> ast.stmt:
        node.test = self._content(node.test)
        node.body = [at(node, ast.Expr(call("@turn"))), *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    def visit_With(self, node: ast.With | ast.AsyncWith) -> ast.stmt:
        before: list[ast.stmt] = []
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
            if item.optional_vars is not None:
                item.optional_vars, after = self._entered(item.optional_vars)
                before.extend(after)
        node.body = [*before, *self._block(node.body)]
        return node

    visit_AsyncWith = visit_With

    def visit_If(self, node: ast.If) -> ast.stmt:
        node.test = self._content(node.test)
        node.body, node.orelse = self._block(node.body), self._block(node.orelse)
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        node.guard = node.guard and self._content(node.guard)
        node.body = self._block(node.body)
        return node

    def visit_TypeAlias(self, node: Any) -> Any:
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.stmt:
        node.test = self._content(node.test)
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        return node

    def visit_Return(self, node: ast.Return) -> ast.stmt:
        if node.value is not None:
            node.value = self._made(node.value)
        return node

    def _temporary(self) -> str:
        self._temporaries += 1
        return f"@{self._temporaries}"

    def _tidied(self, statements: list[ast.stmt], names: list[str]) -> list[ast.stmt]:
        """In a module's body the temporaries are variables of the module: they are deleted at once."""
        if self._scope.kind == "module":
            last = statements[-1]
            statements.append(at(last, ast.Delete([ast.Name(name, ast.Del()) for name in names])))
        return statements


def rewrite(source: str | bytes, filename: str, number: VariableNumber, share_all: bool = False) -> ast.Module:
    """The tree of `source` with its shared accesses announced. Raises SyntaxError as the compiler does."""
    tree = ast.parse(source, filename)
    return Transformer(ScopeBuilder().build(tree), number, share_all).transform(tree)


# -- small trees ----------------------------------------------------------------------------------------


def load(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def store(name: str) -> ast.Name:
    return ast.Name(name, ast.Store())


def call(hook: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(load(hook), list(arguments), [])


def assign(name: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([store(name)], value)


def unless_off(announcement: ast.Call) -> ast.stmt:
    return ast.Expr(ast.BoolOp(ast.Or(), [load("@off"), announcement]))


def copy_of(node: ast.expr) -> ast.expr:
    """A name or a constant again, as a tree may not hold one node twice."""
    if isinstance(node, ast.Name):
        return load(node.id)
    assert isinstance(node, ast.Constant)
    return ast.Constant(node.value)


def at(place: ast.AST, node: _Node) -> _Node:
    """`node` and all new nodes in it, with the position of `place`."""
    for child in ast.walk(node):
        if not hasattr(child, "lineno") and "lineno" in child._attributes:
            ast.copy_location(child, place)
    return node
