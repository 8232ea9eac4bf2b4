"""The hooks that a rewritten file calls: each announces one access to shared state as a step.

They stand in the builtins of loaded files (see transformer.py). A hook does the access itself only where the
program's own expression cannot.
"""

from __future__ import annotations

from typing import Any

from grader.engine import current
from grader.rewriting import (
    announced,
    attributes,
    bindings,
    calls,
    identity,
    iterators,
    keys,
    naming,
    operations,
    texts,
    values,
)
from grader.rewriting.registry import hooks, switch_off, variables
from grader.rewriting.spinning import turn
from grader.rewriting.trees import PREFIX


class Scratch:
    """Where a module's or a class's body keeps its temporaries: each task sees its own."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str], Any] = {}

    def _key(self, name: str) -> tuple[int, str]:
        execution = current.execution
        return (-1 if execution is None else execution.current.index, name)

    def __getitem__(self, name: str) -> Any:
        return self._kept[self._key(name)]

    def __setitem__(self, name: str, value: Any) -> None:
        self._kept[self._key(name)] = value

    def __delitem__(self, name: str) -> None:
        del self._kept[self._key(name)]


_found = {
    "scratch": Scratch(), "read": bindings.read, "read once": bindings.read_once, "write": bindings.write,
    "cell": bindings.new_cell, "read cell": bindings.read_cell, "write cell": bindings.write_cell,
    "attribute": attributes.attribute, "namespace": attributes.namespace, "write attribute": attributes.write_attribute,
    "delete attribute": attributes.delete_attribute, "item": values.item, "get item": values.get_item,
    "write item": values.write_item, "delete item": values.delete_item, "remove item": values.remove_item,
    "class made": identity.class_made, "record made": identity.record_made, "closed": calls.closed,
    "in place": operations.in_place, "made": naming.made, "content": values.content, "text": values.text,
    "told": texts.told, "raised": attributes.raised,
    "truth": values.truth, "members": values.members, "operands": operations.operands, "operate": operations.operate,
    "matched": values.matched, "iterate": iterators.iterate, "count and iterate": iterators.count_and_iterate,
    "delegate": iterators.delegate,
    "iterate on": iterators.iterate_on, "begin": iterators.begin,
    "resumed": iterators.resumed, "leaves": iterators.leaves, "bind": iterators.bind,
    "method": calls.method, "method spread": calls.method_spread, "function": calls.function,
    "function spread": calls.function_spread, "callback": announced.callback, "own names": calls.own_names,
    "turn": turn,
    "own module": bindings.own_module, "own name": naming.own_name, "hashed": keys.hashed, "compared": keys.compared,
}  # fmt: skip
hooks.update({PREFIX + name: hook for name, hook in _found.items()})

__all__ = ["hooks", "switch_off", "variables"]
