"""The hooks that a rewritten file calls: each announces one access to shared state as a step.

They stand in the builtins of loaded files (see transformer.py). A hook never does the access itself where
the program's own expression can do it.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from types import BuiltinFunctionType, FunctionType, GeneratorType, MethodType, MethodWrapperType, ModuleType
from typing import Any

from grader.engine import current
from grader.engine.containers import TRACKED, container_of, item_read, item_write, method_call
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE, READ, WRITE, Footprint, Location
from grader.engine.trace import short
from grader.rewriting.spinning import turn
from grader.rewriting.variables import Variables

OFF = "@off"
variables = Variables()
hooks: dict[str, Any] = {OFF: True}  # the builtins of every loaded file; filled below and by the loader


def switch_off(concurrent: bool) -> None:
    """Hooks are needed once a second thread was started."""
    hooks[OFF] = not concurrent


# -- variables of modules and closures ---------------------------------------------------------------------


def _variable(execution: Execution, number: int) -> Location:
    location = execution.variables.get(number)
    if location is None:
        location = execution.variables[number] = Location(("variable", number), variables.name(number))
    return location


def read(number: int) -> bool:
    execution = current.execution
    if execution is not None and execution.concurrent:
        location = execution.variables.get(number) or _variable(execution, number)
        execution.step(location.read, number)
        if execution.trace is not None:
            _note_variable(execution, "reads", location.label)
    return True


def write(number: int, value: Any) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent:
        location = execution.variables.get(number) or _variable(execution, number)
        execution.step(location.write, ~number)
        if execution.trace is not None:
            execution.trace.note(execution, "writes", location.label, f"<- {short(value)}")
    return value


def new_cell(name: str) -> Location | None:
    execution = current.execution
    return None if execution is None else Location(execution.new_name("cell"), name)


def read_cell(cell: Location | None) -> bool:
    execution = current.execution
    if cell is not None and execution is not None and execution.concurrent:
        execution.step(cell.read, cell.label)
        if execution.trace is not None:
            _note_variable(execution, "reads", cell.label)
    return True


def write_cell(cell: Location | None, value: Any) -> Any:
    execution = current.execution
    if cell is not None and execution is not None and execution.concurrent:
        execution.step(cell.write, cell.label)
        if execution.trace is not None:
            execution.trace.note(execution, "writes", cell.label, f"<- {short(value)}")
    return value


def _note_variable(execution: Execution, verb: str, name: str) -> None:
    """The value is still in its place: the program's own expression reads it next."""
    frame = sys._getframe(2)
    local = frame.f_locals
    value = local[name] if name in local else frame.f_globals.get(name, "nothing yet")
    assert execution.trace is not None
    execution.trace.note(execution, verb, name, f"-> {short(value)}")


# -- attributes ----------------------------------------------------------------------------------------------

_INSTANCE, _SILENT = "instance", "silent"
_kinds: dict[tuple[type, str], str] = {}


def _attribute(execution: Execution, owner: object, name: str) -> Location | None:
    """The location of `owner.name`, or None where it is no data (a method, a property, a module's function)."""
    kind = type(owner)
    if kind is ModuleType:
        return _module_variable(execution, owner, name)
    how = _kinds.get((kind, name))
    if how is None:
        how = _kinds[kind, name] = _kind_of(kind, name)
    if how is _SILENT:
        return None
    if how is not _INSTANCE and name not in getattr(owner, "__dict__", ()):
        owner = _class_that_has(kind, name)
    key = (id(owner), name)
    location = execution.attributes.get(key)
    if location is None:
        known = execution.names.get(id(owner))
        label = f"{known[2] if known else _label(owner)}.{name}"
        location = Location(None if known is None else (known[1], name), label, owner)
        execution.attributes[key] = location
    return location


def _label(owner: object) -> str:
    return owner.__name__ if isinstance(owner, type) else type(owner).__name__.lower()


def _kind_of(kind: type, name: str) -> str:
    if kind.__module__ in _OURS or kind.__module__.startswith("grader."):
        return _SILENT
    if issubclass(kind, type):
        return _INSTANCE
    for base in kind.__mro__:
        found = vars(base).get(name, _MISSING)
        if found is not _MISSING:
            if type(found).__name__ in ("member_descriptor", "getset_descriptor"):
                return _INSTANCE
            silent = hasattr(type(found), "__get__") and not isinstance(found, type)
            return _SILENT if silent else "class"
    return _INSTANCE


_MISSING = object()
_OURS = frozenset({"builtins"})


def _class_that_has(kind: type, name: str) -> type:
    return next((base for base in kind.__mro__ if name in vars(base)), kind)


def _module_variable(execution: Execution, owner: object, name: str) -> Location | None:
    number = variables.find(vars(owner).get("__file__"), name) if vars(owner).get("__builtins__") is hooks else None
    return None if number is None else _variable(execution, number)


def attribute(owner: Any, name: str) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent:
        location = _attribute(execution, owner, name)
        if location is not None:
            execution.step(location.read, name)
            if execution.trace is not None:
                value = getattr(owner, "__dict__", {}).get(name, _MISSING)
                told = short(getattr(owner, name, "nothing yet") if value is _MISSING else value)
                execution.trace.note(execution, "reads", location.label, f"-> {told}")
    return owner


def write_attribute(owner: Any, name: str, value: Any) -> None:
    execution = current.execution
    if execution is None:
        return
    if type(owner) is type or isinstance(owner, type):
        _kinds.clear()
    if not execution.concurrent:
        return
    kind = type(owner)
    if _kinds.get((kind, name)) == "class" and kind is not ModuleType:  # from now on the instance has its own
        owner_location = _own_attribute(execution, owner, name)
    else:
        location = _attribute(execution, owner, name)
        if location is None:
            return
        owner_location = location
    execution.step(owner_location.write, name)
    if execution.trace is not None:
        execution.trace.note(execution, "writes", owner_location.label, f"<- {short(value)}")


def _own_attribute(execution: Execution, owner: object, name: str) -> Location:
    key = (id(owner), name)
    location = execution.attributes.get(key)
    if location is None:
        location = execution.attributes[key] = Location(None, f"{_label(owner)}.{name}", owner)
    return location


def delete_attribute(owner: Any, name: str) -> Any:
    write_attribute(owner, name, "nothing")
    return owner


# -- containers --------------------------------------------------------------------------------------------


def item(owner: Any, key: Any) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent and isinstance(owner, TRACKED):
        execution.step(item_read(execution, owner, key), "item")
        execution.touch(footprint := item_read(execution, owner, key))
        if execution.trace is not None:
            _note_item(execution, "reads", footprint, owner, key)
    return key


def _note_item(execution: Execution, verb: str, footprint: Footprint, owner: Any, key: Any) -> None:
    label = f"{footprint[0][0].label}[{short(key)}]"
    try:
        value = f"-> {short(owner[key])}"
    except Exception:
        value = ""
    assert execution.trace is not None
    execution.trace.note(execution, verb, label, value)


def get_item(owner: Any, key: Any) -> Any:
    return owner[item(owner, key)]


def write_item(owner: Any, key: Any, value: Any) -> None:
    execution = current.execution
    if execution is not None and execution.concurrent and isinstance(owner, TRACKED):
        execution.step(item_write(execution, owner, key), "write item")
        execution.touch(footprint := item_write(execution, owner, key))
        if execution.trace is not None:
            label = f"{footprint[0][0].label}[{short(key)}]"
            execution.trace.note(execution, "writes", label, f"<- {short(value)}")


def delete_item(owner: Any, key: Any) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent and isinstance(owner, TRACKED):
        container = container_of(execution, owner)
        execution.step(container.structure_write, "delete item")
        if execution.trace is not None:
            execution.trace.note(execution, "deletes", f"{container.structure.label}[{short(key)}]")
    return key


def in_place(target: Any, operand: Any) -> None:
    """Before `target += operand`: a container is changed where it stands."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return
    if isinstance(target, TRACKED):
        container = container_of(execution, target)
        execution.step((*container.structure_write, *_contents(execution, (operand,))), "in place")
        if execution.trace is not None:
            execution.trace.note(execution, "extends", container.structure.label, short(operand))


def made(value: Any) -> Any:
    """A container or instance that was just made gets a name that is the same in every execution."""
    execution = current.execution
    if execution is not None and id(value) not in execution.names and _is_nameable(value):
        execution.names[id(value)] = (value, execution.new_name("object"), _label_of_made(value))
    return value


def _is_nameable(value: object) -> bool:
    return isinstance(value, TRACKED) or (
        hasattr(value, "__dict__") and not isinstance(value, (type, FunctionType, ModuleType, BaseException))
    )


def _label_of_made(value: object) -> str:
    return f"the {type(value).__name__}" if isinstance(value, TRACKED) else type(value).__name__.lower()


def content(value: Any) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent and isinstance(value, TRACKED):
        container = container_of(execution, value)
        execution.step(container.all_read, "content")
        if execution.trace is not None:
            execution.trace.note(execution, "looks into", container.structure.label, f"-> {short(value)}")
    return value


def _contents(execution: Execution, values: tuple[Any, ...]) -> Footprint:
    """What a call into C that is handed these values reads."""
    footprint: list[tuple[Location, int]] = []
    for value in values:
        if isinstance(value, TRACKED):
            footprint.extend(container_of(execution, value).all_read)
        elif (owner := _viewed(execution, value)) is not None:
            footprint.extend(container_of(execution, owner).all_read)
    return tuple(footprint)


_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_ITERATORS = frozenset({"range_iterator", "list_iterator", "tuple_iterator", "count", "cycle", "enumerate", "zip", "map"})


def _viewed(execution: Execution, view: object) -> object | None:
    if type(view) not in _VIEWS:
        return None
    found = execution.state.get(("view", id(view)))
    return None if found is None else found[1]


def iterate(iterable: Any) -> Any:
    """What a loop goes through: each turn over a shared container is a step of its own."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return iterable
    if isinstance(iterable, TRACKED):
        return _turns(execution, iterable, iterable)
    viewed = _viewed(execution, iterable)
    if viewed is not None:
        return _turns(execution, iterable, viewed)
    if type(iterable).__name__ in _ITERATORS:
        return _draws(execution, iterable)
    return iterable


def _turns(execution: Execution, iterable: Any, owner: Any) -> Iterator[Any]:
    container = container_of(execution, owner)
    indexed = isinstance(owner, list)
    iterator = iter(iterable)
    position = 0
    while True:
        footprint = container.all_read
        if indexed:
            footprint = item_read(execution, owner, position) if position < len(owner) else container.structure_read
        execution.step(footprint, "iterate")
        if indexed and position < len(owner):
            execution.touch(item_read(execution, owner, position))
        try:
            element = next(iterator)
        except StopIteration:
            return
        position += 1
        if execution.trace is not None:
            execution.trace.note(execution, "takes from", container.structure.label, f"-> {short(element)}")
        yield element


def _draws(execution: Execution, iterator: Any) -> Iterator[Any]:
    """An iterator that threads may share: taking from it moves it on."""
    container = container_of(execution, iterator)
    while True:
        execution.step(container.structure_write, "draw")
        try:
            element = next(iterator)
        except StopIteration:
            return
        yield element


# -- calls into C ----------------------------------------------------------------------------------------------

_BLIND = frozenset(
    {range, isinstance, issubclass, int, float, complex, id, type, super, exec, eval, callable, hash, iter, object,
     vars, dir, locals, globals, abs, round, chr, ord, divmod, pow, format, ascii, bin, hex, oct, open, property,
     staticmethod, classmethod, slice, compile, BaseException}
)  # fmt: skip
_READS = frozenset(
    {len, sum, sorted, list, tuple, set, frozenset, dict, max, min, any, all, str, repr, print, bool, bytes,
     reversed, bytearray, deque}
)  # fmt: skip
_LAZY = (enumerate, zip, map, filter)


def method(bound: Any) -> Any:
    """A bound method that may be a builtin container's: the call is one step, announced after its arguments."""
    execution = current.execution
    if execution is None or not execution.concurrent or type(bound) not in (BuiltinFunctionType, MethodWrapperType):
        return bound
    owner = bound.__self__
    if isinstance(owner, TRACKED):
        return lambda *args, **kwargs: _call_method(execution, bound, owner, args, kwargs)
    if type(owner) is str:
        return lambda *args, **kwargs: _call_reader(execution, bound, args, kwargs)
    return function(bound)


def _call_method(execution: Execution, bound: Any, owner: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    name = bound.__name__
    more = _contents(execution, args)
    execution.step((*method_call(execution, owner, name, args), *more), name)
    footprint = method_call(execution, owner, name, args)
    execution.touch((*footprint, *more))
    result = bound(*args, **kwargs)
    if execution.trace is not None:
        told = ", ".join(short(argument) for argument in args)
        value = "" if result is None else f"-> {short(result)}"
        execution.trace.note(execution, "calls", f"{footprint[0][0].label}.{name}({told})", value)
    if type(result) in _VIEWS:
        execution.state["view", id(result)] = (result, owner)
    return result


def _call_reader(execution: Execution, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    footprint = _contents(execution, args)
    if footprint:
        execution.step(footprint, "read")
        if execution.trace is not None:
            label = f"{getattr(function, '__name__', 'call')}({footprint[0][0].label})"
            execution.trace.note(execution, "calls", label)
    return function(*args, **kwargs)


def _call_writer(execution: Execution, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    footprint = tuple((location, WRITE) for location, _ in _contents(execution, args) if location.parts is None)
    if footprint:
        execution.step(footprint, "call")
        if execution.trace is not None:
            label = f"{getattr(function, '__name__', 'call')}({footprint[0][0].label})"
            execution.trace.note(execution, "calls", label)
    return function(*args, **kwargs)


def function(called: Any) -> Any:
    """What is called with arguments: code that is not rewritten touches the containers it is handed."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return called
    kind = type(called)
    if kind is FunctionType:
        if called.__builtins__ is hooks or called.__module__.startswith(("grader.", "asyncio")):
            return called
        return lambda *args, **kwargs: _call_writer(execution, called, args, kwargs)
    if kind is BuiltinFunctionType or kind is type:
        return _function_in_c(execution, called, kind)
    if kind is MethodType or kind is MethodWrapperType:
        return called
    return called


def _function_in_c(execution: Execution, called: Any, kind: type) -> Any:
    try:
        if called in _READS:
            return lambda *args, **kwargs: _call_reader(execution, called, args, kwargs)
        if called in _BLIND:
            return called
    except TypeError:
        return called
    if called is next:
        return lambda *args: _next(execution, args)
    if called in (getattr, setattr, delattr, hasattr):
        return lambda *args: _by_name(called, args)
    if called in _LAZY:
        return lambda *args, **kw: called(*(iterate(arg) if isinstance(arg, (*TRACKED, *_VIEWS)) else arg for arg in args), **kw)
    if kind is type:
        return called
    return lambda *args, **kwargs: _call_writer(execution, called, args, kwargs)


def _next(execution: Execution, args: tuple[Any, ...]) -> Any:
    if args and not isinstance(args[0], GeneratorType):
        execution.step(container_of(execution, args[0]).structure_write, "next")
        result = next(*args)
        if execution.trace is not None:
            execution.trace.note(execution, "calls", "next()", f"-> {short(result)}")
        return result
    return next(*args)


def _by_name(called: Any, args: tuple[Any, ...]) -> Any:
    if len(args) >= 2 and type(args[1]) is str:
        if called in (getattr, hasattr):
            attribute(args[0], args[1])
        else:
            write_attribute(args[0], args[1], args[2] if len(args) > 2 else "nothing")
    return called(*args)


hooks.update(
    {
        "@read": read, "@write": write, "@cell": new_cell, "@read cell": read_cell, "@write cell": write_cell,
        "@attribute": attribute, "@write attribute": write_attribute, "@delete attribute": delete_attribute,
        "@item": item, "@get item": get_item, "@write item": write_item, "@delete item": delete_item,
        "@in place": in_place, "@made": made, "@content": content, "@iterate": iterate,
        "@method": method, "@function": function, "@turn": turn,
    }
)  # fmt: skip

__all__ = ["NOWHERE", "READ", "Callable", "hooks", "switch_off", "variables"]
