"""Functions in C that a class of the program has under another name, such as `__lshift__ = list.append`.

What calls them, an operator or a property, announces nothing of what they touch: a function that does stands for them.
"""

from __future__ import annotations

import functools
import operator
from types import BuiltinFunctionType, MethodDescriptorType, MethodWrapperType, WrapperDescriptorType
from typing import Any

from grader.engine import handed
from grader.engine.containers import namespace_of

_OF_CLASSES = frozenset({MethodDescriptorType, WrapperDescriptorType})  # they are handed the object
_OF_THEMSELVES = frozenset(
    {BuiltinFunctionType, MethodWrapperType, functools.partial, operator.itemgetter, operator.attrgetter,
     operator.methodcaller}
)  # fmt: skip
_IN_C = _OF_CLASSES | _OF_THEMSELVES
_MAKING = frozenset({"__new__", "__init_subclass__", "__class_getitem__", "__prepare__", "__hash__"})


def see_borrowed(made: type) -> None:
    """Put in a new class what announces its steps in place of what does not."""
    for name, value in list(namespace_of(made).items()):
        if type(value) is property:
            get, put, delete = value.fget, value.fset, value.fdel
            if not _IN_C.isdisjoint(map(type, (get, put, delete))):
                seen = property(_announcing(get), _announcing(put), _announcing(delete), value.__doc__)
                type.__setattr__(made, name, seen)
        elif type(value) in _IN_C and _is_special(name) and not _is_meant(value, name):
            called = _announcing(value)
            type.__setattr__(made, name, called if type(value) in _OF_CLASSES else staticmethod(called))


def _is_special(name: object) -> bool:
    return type(name) is str and name[:2] == "__" == name[-2:] and name not in _MAKING


def _is_meant(value: Any, name: str) -> bool:
    """Whether it is a method of that name of a class, whose touches are known."""
    return type(value) in _OF_CLASSES and value.__name__ == name


def _announcing(called: Any) -> Any:
    if type(called) not in _IN_C:
        return called

    def announced(*args: Any, **kwargs: Any) -> Any:
        return handed.stand_in(called)(*args, **kwargs)

    return announced
