"""The places of a program that hold something: what they hold can be looked at, exchanged and put back."""

from __future__ import annotations

import functools
import io
import random
from array import array
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable
from types import FunctionType, MemberDescriptorType, ModuleType
from typing import Any
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from grader.engine.containers import mro_of
from grader.stdlib.holders import attributes_of, slots_of

Content = Any  # a list, or a dictionary of what stands by names


class Place:
    """Something that holds other things, and stays the same thing when these are exchanged."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner

    def get(self) -> Content:
        """What it holds now."""
        raise NotImplementedError

    def put(self, content: Content) -> None:
        """Have it hold this, and nothing else."""
        raise NotImplementedError

    def parts(self, content: Content) -> Iterable[Any]:
        return content.values() if type(content) is dict else content

    def mapped(self, content: Content, function: Callable[[Any], Any]) -> Content:
        """The same with what `function` gives for each part."""
        if type(content) is dict:
            return {name: function(part) for name, part in content.items()}
        return list(map(function, content))


class Items(Place):
    """A list, deque or set, also one of a class of the program: no method of the program is run."""

    def __init__(self, owner: Any, base: Any) -> None:
        super().__init__(owner)
        self._base = base

    def get(self) -> Content:
        return list(self._base.__iter__(self.owner))

    def put(self, content: Content) -> None:
        self._base.clear(self.owner)
        (self._base.update if self._base in (set, WeakSet) else self._base.extend)(self.owner, content)


class Entries(Place):
    """A dictionary: each key and, behind it, what it stands for."""

    def __init__(self, owner: Any, base: Any) -> None:
        super().__init__(owner)
        self._base = base

    def get(self) -> Content:
        return [part for entry in self._base.items(self.owner) for part in entry]

    def put(self, content: Content) -> None:
        self._base.clear(self.owner)
        for key, value in zip(content[::2], content[1::2], strict=True):
            self._base.__setitem__(self.owner, key, value)


class Whole(Place):
    """What holds no objects: bytes, numbers, text, the state of a generator of random numbers."""

    def __init__(self, owner: Any, get: Callable[[Any], Any], put: Callable[[Any, Any], Any]) -> None:
        super().__init__(owner)
        self._get, self._put = get, put

    def get(self) -> Content:
        return self._get(self.owner)

    def put(self, content: Content) -> None:
        self._put(self.owner, content)

    def parts(self, content: Content) -> Iterable[Any]:
        return ()

    def mapped(self, content: Content, function: Callable[[Any], Any]) -> Content:
        return content


class Attributes(Place):
    """The attributes of an object by their names, those in slots by their slots; and its class."""

    def __init__(self, owner: Any) -> None:
        super().__init__(owner)
        self._kind = type(owner)

    def parts(self, content: Content) -> Iterable[Any]:
        return (part for name, part in content.items() if name not in _OF_TEST_CASES)

    def get(self) -> Content:
        return {**attributes_of(self.owner), **_own_slots(self.owner)}

    def put(self, content: Content) -> None:
        if type(self.owner) is not self._kind:
            object.__setattr__(self.owner, "__class__", self._kind)
        slots = {slot: part for slot, part in content.items() if type(slot) is MemberDescriptorType}
        for slot in _own_slots(self.owner).keys() - slots.keys():
            slot.__delete__(self.owner)
        for slot, part in slots.items():
            slot.__set__(self.owner, part)
        own = attributes_of(self.owner)
        if type(own) is dict:
            own.clear()
            own.update({name: part for name, part in content.items() if type(name) is not MemberDescriptorType})


_OF_TEST_CASES = frozenset({"_asyncioRunner", "_asyncioTestContext", "_outcome"})  # what runs the tests of `unittest`


def _own_slots(owner: Any) -> dict[MemberDescriptorType, Any]:
    """Those of classes in Python: what a class in C has may not be changed."""
    return {slot: part for slot, part in slots_of(owner).items() if "__slots__" in vars(slot.__objclass__)}


class Raised(Place):
    """What an exception holds: of itself, and of where it was raised."""

    def get(self) -> Content:
        error: BaseException = self.owner
        of_raising = {(name,): _OF_ERRORS[name].__get__(error) for name in _OF_ERRORS}
        return {**of_raising, **attributes_of(error)}

    def put(self, content: Content) -> None:
        own = attributes_of(self.owner)
        own.clear()
        own.update({name: part for name, part in content.items() if type(name) is str})
        for name, descriptor in _OF_ERRORS.items():
            descriptor.__set__(self.owner, content[name,])


_OF_ERRORS: dict[str, Any] = {
    name: vars(BaseException)[name]
    for name in ("args", "__traceback__", "__cause__", "__context__", "__suppress_context__")  # the last one last
}


class ClassAttributes(Place):
    """What a class itself has."""

    def get(self) -> Content:
        return dict(vars(self.owner))

    def put(self, content: Content) -> None:
        now = vars(self.owner)
        for name in now.keys() - content.keys():
            type.__delattr__(self.owner, name)
        for name, attribute in content.items():
            if now.get(name, self) is not attribute and not (name in _OF_TYPES and type(attribute) is not str):
                type.__setattr__(self.owner, name, attribute)


_OF_TYPES = frozenset({"__name__", "__qualname__"})  # a property of that name can be given to no class that is made


class Variables(Place):
    """Some variables of a module."""

    def __init__(self, owner: ModuleType, names: Iterable[str]) -> None:
        super().__init__(owner)
        self._names = tuple(names)

    def get(self) -> Content:
        return {name: vars(self.owner)[name] for name in self._names if name in vars(self.owner)}

    def put(self, content: Content) -> None:
        vars(self.owner).update(content)


class Attribute(Place):
    """One attribute of an object in C: what a `defaultdict` calls for a key that it lacks, say."""

    def __init__(self, owner: Any, name: str) -> None:
        super().__init__(owner)
        self._name = name

    def get(self) -> Content:
        return [getattr(self.owner, self._name)]

    def put(self, content: Content) -> None:
        setattr(self.owner, self._name, content[0])


class Bound(Place):
    """A `functools.partial`: the function, and what it will be called with."""

    def __init__(self, owner: Any) -> None:
        super().__init__(owner)
        self._spread, self._names = len(owner.args), tuple(owner.keywords)

    def get(self) -> Content:
        made = self.owner
        return [made.func, *made.args, *made.keywords.values()]

    def put(self, content: Content) -> None:
        function, *args = content
        keywords = dict(zip(self._names, args[self._spread :], strict=True))
        self.owner.__setstate__((function, tuple(args[: self._spread]), keywords, vars(self.owner)))


class FunctionParts(Place):
    """The values for parameters that are not given, and the attributes of a function."""

    def get(self) -> Content:
        function: FunctionType = self.owner
        defaults = dict(enumerate(function.__defaults__ or ()))
        keywords = {("keyword", name): part for name, part in (function.__kwdefaults__ or {}).items()}
        return {**defaults, **keywords, **vars(function)}

    def put(self, content: Content) -> None:
        function: FunctionType = self.owner
        defaults = tuple(part for name, part in content.items() if type(name) is int)
        keywords = {name[1]: part for name, part in content.items() if type(name) is tuple}
        function.__defaults__, function.__kwdefaults__ = defaults or None, keywords or None
        vars(function).clear()
        vars(function).update({name: part for name, part in content.items() if type(name) is str})


def _text_and_place(stream: Any) -> tuple[Any, int]:
    return stream.getvalue(), stream.tell()


def _write_again(stream: Any, held: tuple[Any, int]) -> None:
    stream.seek(0)
    stream.truncate()
    stream.write(held[0])
    stream.seek(held[1])


def _elements(owner: Any) -> Any:
    return owner[:]


def _elements_again(owner: Any, held: Any) -> None:
    owner[:] = held


def places_of(value: Any) -> list[Place]:
    """The places that a container is, if it is one that can be changed."""
    kinds = mro_of(type(value))
    base: Any = next((kind for kind in kinds if kind in _BASES), None)
    if base in (list, deque, set, WeakSet):
        return [Items(value, base)]
    if base in (OrderedDict, dict, WeakKeyDictionary, WeakValueDictionary):
        return [Entries(value, base), *([Attribute(value, "default_factory")] if defaultdict in kinds else [])]
    if base in (bytearray, array):
        return [Whole(value, _elements, _elements_again)]
    if base in (io.StringIO, io.BytesIO):
        return [] if value.closed else [Whole(value, _text_and_place, _write_again)]
    if base is random.Random and random.SystemRandom not in kinds:
        return [Whole(value, random.Random.getstate, random.Random.setstate)]
    if base is BaseException:
        return [Raised(value)]
    return [Bound(value)] if base is functools.partial else []


_BASES = frozenset(
    {
        list, deque, set, OrderedDict, dict, bytearray, array, io.StringIO, io.BytesIO, random.Random,
        functools.partial, WeakSet, WeakKeyDictionary, WeakValueDictionary, BaseException,
    }  # fmt: skip
)
