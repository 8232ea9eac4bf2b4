"""What stands for a place in an expression: variables, attributes and items, announced before they are read."""

from __future__ import annotations

import ast
from collections.abc import Callable

from grader.rewriting.scopes import Scope, Variable, cell_of, mangled
from grader.rewriting.trees import announced_or_off, at, call, guarded, is_small, load, twin

VariableNumber = Callable[[str], int]
_SUPER = frozenset({"super"})
_STREAMS = frozenset({"stdout", "stderr", "excepthook"})
_VARIABLES_OF_MODULES = frozenset({"environ"}) | _STREAMS


class Places(ast.NodeTransformer):
    """The part of the transformer that knows what can be read and stored.

    Invariant: between an announcement and the access that it announces, nothing else is announced.
    """

    def __init__(
        self,
        scopes: dict[ast.AST, Scope],
        number: VariableNumber,
        share_all: bool = False,
        stored: frozenset[str] = frozenset(),
    ) -> None:
        self._scopes = scopes
        self._number = number
        self._share_all = share_all  # other files may write this file's variables
        self._stored_elsewhere = stored  # which of its functions and classes, too
        self.stored_in_imports: frozenset[str] = frozenset()  # names by which modules are given attributes
        self.fields_change = False  # whether anything may bind a field of a dataclass anew
        self.tells_causes = False  # whether it asks an exception for its cause
        self.closes_files = False  # whether a `with` may be that of an open file, or of a view of a buffer
        self._scope: Scope
        self._class = ""
        self._yields = False  # whether the function at hand is a generator
        self._outermost_loop = ""  # the mark of the outermost loop around, in the function at hand
        self._loop = ""  # the mark of the innermost one
        self._private_scope: Scope | None = None
        self._temporaries = 0
        self._private: set[str] = set()  # local containers of this function that no other thread can reach

    def _temporary(self, used: list[str]) -> str:
        self._temporaries += 1
        name = f"@temporary {self._temporaries}"
        used.append(name)
        return name

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
            defined = variable.only_defined and not variable.bound_inside and name not in self._stored_elsewhere
            return found if shared and not defined else None
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
        node.value = self._bound(node.target.id, self.visit(node.value))
        return node

    def _bound(self, name: str, value: ast.expr) -> ast.expr:
        """A value that is bound to `name`: where others see that, passed through the hook that announces it."""
        found = self._visible(name)
        return value if found is None else at(value, self._access("write", name, found[0], value))

    def _is_settled(self, node: ast.expr) -> bool:
        """Whether evaluating it again gives the same and announces nothing."""
        if isinstance(node, ast.Name):
            return self._visible(node.id) is None and self._scope.kind != "class"
        return isinstance(node, ast.Constant)

    # -- attributes and items -------------------------------------------------------------------------

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        changes = node.attr in _STREAMS or node.attr in self.stored_in_imports
        seen = changes or not self._is_import(node.value)
        if node.attr == "__dict__" and isinstance(node.ctx, ast.Load):
            node.value = at(node, call("namespace", self.visit(node.value)))
        elif seen and not self._is_method_of_super(node):
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
