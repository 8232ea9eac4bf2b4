"""Rewrites assignments: what they read is read once, and each shared place is announced right before it is stored."""

from __future__ import annotations

import ast

from grader.rewriting.expressions import Expressions
from grader.rewriting.operators import SYMBOLS, in_place
from grader.rewriting.private_locals import makes_container
from grader.rewriting.trees import (
    SCRATCH,
    assign,
    at,
    call,
    guarded,
    is_small,
    load,
    twin,
    unless_off,
)  # fmt: skip


class Assignments(Expressions):
    """The part of the transformer that knows what stores and deletes."""

    _hashes = False  # whether the class at hand has a `__hash__`
    _answer: tuple[str, str] | None = None  # of its methods that are called while a key is looked for
    _annotations_are_text = False

    # -- temporaries: locals of a function; elsewhere they stand in a place that no program sees ---------

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
            node.value = self._bound(target.id, self._made(node.value))
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
            if isinstance(node, (ast.Tuple, ast.List)):
                node.elts = [self._named(element) for element in node.elts]
            return self._content(node)
        may_make = makes_container(node) or _calls_by_name(node)
        visited: ast.expr = self.visit(node)
        return at(node, call("made", visited)) if may_make else visited

    def _named(self, node: ast.expr) -> ast.expr:
        """An element of what is unpacked: a module that is made there gets a name of its own."""
        return at(node, call("made", node)) if _calls_by_name(node) else node

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
            node.value = self._bound(node.target.id, self._made(node.value))
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
        announced = call("in place", target, twin(operand), ast.Constant(SYMBOLS.get(type(node.op), "")))
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


def _calls_by_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))


def _is_slice(target: ast.expr) -> bool:
    return isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice)
