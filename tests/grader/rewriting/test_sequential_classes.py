"""Rewriting changes nothing about classes: whatever their bodies, instances and metaclasses do."""

from __future__ import annotations

import sys

import pytest

CASES = {
    "attributes": """
        class Box:
            shared = 1
            items = []

            def __init__(self, value):
                self.value = value
                self.pair = self.left, self.right = value, -value

            def change(self):
                self.value += 1
                self.shared += 10
                self.items += [self.value]
                Box.shared += 100
                type(self).shared *= 2
                del self.left
                return self

        def main():
            one, other = Box(1), Box(2)
            one.change()
            print(one.__dict__, other.__dict__, Box.shared, Box.items, other.items is Box.items)
            other.change() if hasattr(other, "left") else None
            print(one.shared, hasattr(one, "left"), getattr(one, "left", "no"), vars(other))
            setattr(one, "dynamic", 5)
            delattr(one, "dynamic")
            print(hasattr(one, "dynamic"))
            try:
                one.dynamic
            except AttributeError as error:
                print(error)
            del Box.shared
            return sorted(name for name in vars(Box) if not name.startswith("__"))
    """,
    "properties": """
        class Circle:
            def __init__(self, radius):
                self._radius = radius

            @property
            def radius(self):
                print("get")
                return self._radius

            @radius.setter
            def radius(self, value):
                print("set", value)
                if value < 0:
                    raise ValueError(f"negative {value=}")
                self._radius = value

            @radius.deleter
            def radius(self):
                print("del")
                self._radius = 0

            @staticmethod
            def unit():
                return Circle(1)

            @classmethod
            def double(cls, other):
                return cls(other.radius * 2)

        def main():
            circle = Circle.double(Circle.unit())
            circle.radius += 3
            circle.radius, rest = 7, circle.radius
            del circle.radius
            try:
                circle.radius = -1
            except ValueError as error:
                print("refused", error)
            return circle.radius, rest
    """,
    "slots": """
        class Point:
            __slots__ = ("x", "y", "__weakref__")

            def __init__(self, x, y):
                self.x, self.y = x, y

            def __repr__(self):
                return f"Point({self.x}, {self.y})"

        class Named(Point):
            __slots__ = ("name",)

        class Open(Point):
            pass

        def main():
            point = Point(1, 2)
            point.x += 5
            point.x, point.y = point.y, point.x
            print(point, Point.__slots__, hasattr(point, "__dict__"))
            named = Named(3, 4)
            try:
                named.name
            except AttributeError as error:
                print(type(error).__name__, error)
            try:
                named.other = 1
            except AttributeError as error:
                print(error)
            named.name = "n"
            del named.name
            opened = Open(5, 6)
            opened.anything = opened.x
            return named, opened, vars(opened)
    """,
    "properties called as what each class has": """
        class Renamed:
            @property
            def __name__(self):
                return "renamed"
            @property
            def __module__(self):
                return "elsewhere"

        def main():
            made = Renamed()
            return made.__name__, made.__module__, Renamed.__name__
    """,
    "private_names": """
        __module = "module"

        class Account:
            __total = 0

            def __init__(self, __start):
                self.__balance = __start
                Account.__total += __start

            def __helper(self, __k=2):
                __local = self.__balance * __k
                return lambda: (__local, self.__balance)

            def look(self):
                self.__balance += 1
                self.__parts = [self.__balance]
                self.__parts[0] += 1
                del self.__parts
                return self.__helper()()

        class __Odd:
            def get(self):
                self.__x = 1
                self.__y__ = 2
                return self.__x

        class _:
            def get(self):
                self.__x = 7
                return self.__x, vars(self)

        class Outer:
            class __Inner:
                __deep = 3

                def get(self):
                    return self.__deep

            def make(self):
                return self.__Inner()

            def declare(self):
                global __declared
                __declared = 1
                __declared += 1

            def use(self):
                return __declared

        def main():
            account = Account(10)
            print(account.look(), vars(account), Account._Account__total)
            odd = __Odd()
            print(odd.get(), vars(odd), _().get(), __module)
            outer = Outer()
            outer.declare()
            print(outer.use(), _Outer__declared)
            return outer.make().get(), type(outer.make()).__qualname__
    """,
    "dataclasses": """
        from __future__ import annotations

        from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, replace
        from typing import ClassVar

        @dataclass(order=True)
        class Item:
            count: int
            name: str = field(default="n", compare=False)
            tags: list[str] = field(default_factory=list)
            made: ClassVar[int] = 0
            start: InitVar[int | None] = None
            _: KW_ONLY
            last: bool = False

            def __post_init__(self, start):
                Item.made += 1
                if start is not None:
                    self.count += start

        @dataclass(frozen=True, slots=True)
        class Fixed:
            x: int
            y: int = 2

        def main():
            one, other = Item(1), Item(1, "m", start=4, last=True)
            one.count += 1
            one.tags.append("t")
            print(one, other, one < other, one == replace(one), asdict(other), astuple(other))
            print([f.name for f in fields(Item)], Item.made, Item.__match_args__)
            fixed = Fixed(1)
            try:
                fixed.x = 3
            except Exception as error:
                print(type(error).__name__, error)
            return fixed, hash(fixed) == hash(Fixed(1, 2)), replace(fixed, y=5)
    """,
    "enums": """
        import enum

        class Color(enum.Enum):
            RED = 1
            GREEN = "g"
            ALIAS = 1

            @property
            def shout(self):
                return self.name.upper() + "!"

        class Auto(enum.IntEnum):
            A = enum.auto()
            B = enum.auto()
            C = A + 10

        class Flags(enum.Flag):
            X = enum.auto()
            Y = enum.auto()
            BOTH = X | Y

        Made = enum.Enum("Made", "ONE TWO")

        def main():
            print(list(Color), Color["RED"], Color("g"), Color.ALIAS is Color.RED, Color.RED.shout)
            print(list(Auto), Auto.C, Auto.B > Auto.A, Flags.X | Flags.Y, Flags.BOTH & Flags.X, Flags.X in Flags.BOTH)
            print(list(Made), Made.__module__, Color.__module__)
            match Color.RED:
                case Color.GREEN:
                    print("green")
                case Color.RED:
                    print("red")
            try:
                Color("none")
            except ValueError as error:
                print(error)
            try:
                Color.RED = 2
            except AttributeError as error:
                print(error)
            Color.extra = 3
            return Color.extra, {color: color.value for color in Color}
    """,
    "named_tuples": """
        from collections import namedtuple
        from typing import NamedTuple, TypedDict

        Pair = namedtuple("Pair", "left right", defaults=[0])

        class Row(NamedTuple):
            name: str
            count: int = 1

            def twice(self):
                return self._replace(count=self.count * 2)

        class Options(TypedDict, total=False):
            depth: int

        def main():
            inner = namedtuple("inner", ["a"])
            row = Row("r").twice()
            name, count = row
            print(Pair(1), Pair.__module__, inner.__module__, row, name, count, row._asdict(), Row.__annotations__)
            options: Options = {"depth": 1}
            options["depth"] += 1
            try:
                row.count = 2
            except AttributeError as error:
                print(error)
            return options, Row._fields, inner(3)
    """,
    "metaclass": """
        class Namespace(dict):
            def __missing__(self, key):
                if key.startswith("auto_"):
                    value = self[key] = f"made {key}"
                    return value
                print("asked for", key)
                raise KeyError(key)

            def __setitem__(self, key, value):
                if not key.startswith("__"):
                    print("set", key)
                super().__setitem__(key, value)

        class Meta(type):
            registry = {}

            @classmethod
            def __prepare__(metacls, name, bases, **options):
                print("prepare", name, options)
                return Namespace()

            def __new__(metacls, name, bases, namespace, **options):
                made = super().__new__(metacls, name, bases, dict(namespace))
                metacls.registry[name] = made
                return made

            def __init__(cls, name, bases, namespace, **options):
                super().__init__(name, bases, namespace)
                cls.options = options

            def __call__(cls, *args, **kwargs):
                print("call", cls.__name__)
                return super().__call__(*args, **kwargs)

            def __iter__(cls):
                return iter(sorted(name for name in vars(cls) if name.startswith("auto")))

            def __getattr__(cls, name):
                print("meta getattr", name)
                return name * 2

        outer = 1
        outer = [2]

        class Base(metaclass=Meta, depth=1):
            auto_one
            value = auto_two
            number = outer[0] + len(outer)
            outer += [3]
            pairs = [x for x in range(number)]
            for index in range(2):
                last = index
            if number:
                branch = "yes"
            with open(__file__) as handle:
                first = handle.readline()
            try:
                del branch
            finally:
                end = [1, 2][0]

            def method(self):
                return self.value, outer

        class Derived(Base, extra=True):
            pass

        def main():
            print(list(Base), Base.options, Derived.options, sorted(Meta.registry), Derived.pairs, Base.unknown)
            Derived.added = 1
            Derived.added += 1
            return Derived().method(), Derived.added, outer
    """,
    "descriptors": """
        class Typed:
            def __set_name__(self, owner, name):
                print("name", owner.__name__, name)
                self.name = "_" + name

            def __get__(self, instance, owner=None):
                if instance is None:
                    return self
                print("get", self.name)
                return getattr(instance, self.name, None)

            def __set__(self, instance, value):
                print("set", self.name, value)
                setattr(instance, self.name, value)

            def __delete__(self, instance):
                print("delete", self.name)
                delattr(instance, self.name)

        class Cached:
            def __init__(self, function):
                self.function = function
                self.name = function.__name__

            def __get__(self, instance, owner):
                print("computed")
                value = instance.__dict__[self.name] = self.function(instance)
                return value

        class Thing:
            size = Typed()
            weight = Typed()

            def __init__(self):
                self.size = 1

            @Cached
            def area(self):
                return self.size * 10

        def main():
            thing = Thing()
            thing.size += 1
            thing.weight, thing.size = thing.size, 5
            print(thing.area, thing.area, vars(thing))
            for thing.size in (1, 2):
                pass
            del thing.weight
            return type(Thing.size).__name__, vars(thing)
    """,
    "attribute_access_methods": """
        class Loud:
            def __getattribute__(self, name):
                if not name.startswith("__"):
                    print("getattribute", name)
                else:
                    print("special", name)
                return super().__getattribute__(name)

            def __getattr__(self, name):
                print("getattr", name)
                if name == "missing":
                    raise AttributeError(name)
                return name

            def __setattr__(self, name, value):
                print("setattr", name, value)
                object.__setattr__(self, name, value)

            def __delattr__(self, name):
                print("delattr", name)
                super().__delattr__(name)

        class Slotted:
            __slots__ = ()

            def __getattr__(self, name):
                print("slotted getattr", name)
                return 42

        class Proxy:
            def __init__(self, target):
                self.__dict__["target"] = target

            def __getattr__(self, name):
                return getattr(self.__dict__["target"], name)

            def __setattr__(self, name, value):
                setattr(self.__dict__["target"], name, value)

            @property
            def __class__(self):
                print("asked for the class")
                return list

        def make(kind):
            made = kind()
            return made

        def main():
            loud = make(Loud)
            loud.value = 1
            loud.value += 1
            print(loud.other, getattr(loud, "missing", "none"))
            del loud.value
            slotted = make(Slotted)
            print(slotted.anything)
            target = Loud()
            proxy = Proxy(target)
            proxy.item = 3
            print(proxy.item)
            values = [proxy, slotted]
            for value in values:
                if value in values:
                    print("in")
            return len(values)
    """,
    "special_methods": """
        class Loud(list):
            def __getitem__(self, key):
                print("getitem", key)
                return super().__getitem__(key)

            def __setitem__(self, key, value):
                print("setitem", key, value)
                super().__setitem__(key, value)

            def __delitem__(self, key):
                print("delitem", key)
                super().__delitem__(key)

            def __contains__(self, key):
                print("contains", key)
                return super().__contains__(key)

            def __len__(self):
                print("len")
                return super().__len__()

            def __iter__(self):
                print("iter")
                return super().__iter__()

            def __bool__(self):
                print("bool")
                return True

            def __eq__(self, other):
                print("eq")
                return list.__eq__(self, other)

            def __hash__(self):
                print("hash")
                return 1

            def __iadd__(self, other):
                print("iadd")
                self.extend(other)
                return self

            def append(self, value):
                print("append", value)
                super().append(value)

        class Table(dict):
            def __missing__(self, key):
                print("missing", key)
                return key * 2

            def __contains__(self, key):
                print("contains", key)
                return True

            def __iter__(self):
                print("iter")
                return iter(["own"])

            def keys(self):
                return ["k"]

        class Matrix:
            def __init__(self, value):
                self.value = value

            def __matmul__(self, other):
                return Matrix(self.value * other.value)

            def __imatmul__(self, other):
                print("imatmul")
                return NotImplemented

            def __call__(self, *args, **kwargs):
                return args, kwargs

            def __repr__(self):
                return f"Matrix({self.value})"

            def __format__(self, spec):
                return f"<{spec}>"

            def __lt__(self, other):
                return self.value < other.value

            def __index__(self):
                return 1

        def main():
            loud = Loud([1, 2, 3])
            loud.append(4)
            loud[0] += 1
            del loud[1]
            loud += [9]
            print(2 in loud, len(loud), [x for x in loud], loud == [1], loud != [1], hash(loud))
            if loud:
                print("true")
            for value in loud:
                print(value, end=" ")
            print(loud[0:2], *loud)
            first, *rest = loud
            table = Table(a=1)
            print(table["a"], table["b"], "z" in table, list(table), table.get("q"), {**table})
            for key in table:
                print(key)
            table["new"] = table["x"]
            matrix = Matrix(2)
            matrix @= Matrix(3)
            print(matrix, f"{matrix:>{matrix.value}}", matrix(1, *[2], k=3, **{"m": 4}), [5, 6][matrix])
            print(sorted([Matrix(2), Matrix(1)]), matrix < Matrix(9), min(Matrix(4), Matrix(3)))
            return first, rest, dict.__len__(table)
    """,
    "inheritance": """
        from abc import ABC, abstractmethod
        import functools

        class Base(ABC):
            registry = []

            def __init_subclass__(cls, /, tag="none", **options):
                super().__init_subclass__(**options)
                Base.registry.append((cls.__name__, tag))

            def __init__(self, *args, **kwargs):
                self.trail = ["Base"]
                super().__init__()

            @abstractmethod
            def run(self): ...

        class Left(Base, tag="left"):
            def __init__(self, *args, **kwargs):
                super().__init__(*args, **kwargs)
                self.trail.append("Left")

            def run(self):
                return "left"

        class Right(Base):
            def __init__(self, *args, **kwargs):
                super(Right, self).__init__(*args, **kwargs)
                self.trail.append("Right")

            def run(self):
                return "right"

        class Both(Left, Right, tag="both"):
            def run(self):
                return [super().run(), super(Left, self).run(), [__class__.__name__ for _ in range(1)]]

            def later(self):
                return (lambda: super(Both, self).run())(), [super(Both, self).run() for _ in range(2)]

            @functools.cached_property
            def once(self):
                self.trail.append("once")
                return len(self.trail)

            @functools.singledispatchmethod
            def kind(self, value):
                return "any"

            @kind.register
            def _(self, value: int):
                return "int"

        def main():
            both = Both(1, key=2)
            print(both.trail, both.run(), both.later(), both.once, both.once, Base.registry)
            print([kind.__name__ for kind in Both.__mro__], both.kind(1), both.kind("s"))
            try:
                Base()
            except TypeError as error:
                print(error)
            return isinstance(both, Right), issubclass(Both, Base), Both.run.__qualname__
    """,
    "nested_classes": """
        def make(depth):
            count = 0

            class Inner:
                level = depth
                total = count + 1
                seen = [count for _ in range(2)]
                both = [level for level in (1, 2)]

                def add(self):
                    nonlocal count
                    count += 1
                    return count, depth, self.level

                class Deeper:
                    names = dir()
                    value = depth * 2
                    here = sorted(name for name in locals() if not name.startswith("__"))

            depth += 1
            return Inner

        def main():
            inner = make(3)
            print(inner().add(), inner().add(), inner.level, inner.total, inner.seen, inner.both)
            print(inner.Deeper.value, inner.Deeper.here, [n for n in inner.Deeper.names if "__" not in n])
            made = type("Made", (inner,), {"level": 9})
            return made().add(), made.__qualname__, inner.Deeper.__qualname__, made.__module__
    """,
    "documentation": '''
        """The module's docstring."""

        class Documented:
            """The class's docstring."""
            field: int = 1
            """Not a docstring."""

            def method(self, value: "int" = 1, *rest: str, key: list[int] = [1, 2], **more) -> "str | None":
                """The method's docstring."""
                later = 2
                return (lambda: later + 1), [later := 5]

        def empty():
            "Only a docstring."

        def main():
            import inspect
            print(__doc__, Documented.__doc__, Documented.method.__doc__, empty.__doc__, empty())
            print(inspect.signature(Documented.method), Documented.method.__annotations__, Documented.__annotations__)
            print(Documented.method.__defaults__, Documented.method.__kwdefaults__, Documented.method.__code__.co_argcount)
            print(inspect.getsource(empty), empty.__code__.co_firstlineno, Documented.method.__name__)
            return Documented().method()[0]()
    ''',
    "object_lifetime": """
        import weakref

        class Thing:
            def __init__(self, name):
                self.name = name

            def __del__(self):
                print("gone", self.name)

        class Holder:
            pass

        def make(name):
            thing = Thing(name)
            return thing

        def take(holder):
            holder.first = Thing("attribute")
            holder.first = None
            print("after the attribute")
            table = {"k": Thing("item")}
            table["k"] = None
            print("after the item")
            pair = [0, 0]
            pair[0], pair[1] = Thing("one"), Thing("two")
            pair[:] = []
            print("after the pair")
            made = make("made")
            reference = weakref.ref(made)
            del made
            print("after made", reference() is None)
            value = [Thing("listed")][0].name
            print("after listed", value)
            for holder.each in (Thing(n) for n in "ab"):
                print("turn", holder.each.name)
            holder.each = None
            local = Thing("local")
            local = Thing("second")
            return "end of take"

        def main():
            print(take(Holder()))
            things = weakref.WeakValueDictionary()
            for number in range(3):
                thing = make(number)
                things[number] = thing
            print(sorted(things))
            del thing
            return sorted(things), len(things)
    """,
    "copies_and_pickles": """
        import copy
        import pickle
        from dataclasses import dataclass

        @dataclass
        class Node:
            value: int
            children: list

        class Plain:
            def __init__(self):
                self.x = [1]

            def __reduce__(self):
                return (Plain, (), {"x": self.x + [2]})

        def main():
            node = Node(1, [Node(2, [])])
            twin, shallow = copy.deepcopy(node), copy.copy(node)
            node.children[0].value += 5
            print(node, twin, shallow, pickle.loads(pickle.dumps(node)) == node)
            return pickle.loads(pickle.dumps(Plain())).x, copy.copy(Plain()).x
    """,
}

GENERICS = {
    "type_parameters": """
        from dataclasses import dataclass
        import collections.abc as abc
        import typing

        type Pair[T] = tuple[T, T]
        type Tree = dict[str, Tree | int]

        class Stack[T](list[T]):
            def push(self, value: T) -> "Stack[T]":
                self.append(value)
                return self

        def largest[T: (int, str)](values: list[T], *more: T) -> T:
            kept = [*values, *more]
            return max(kept)

        @dataclass
        class Box[T, *Ts, **P]:
            value: T

        def local():
            class Inner[K, V](typing.Generic[K] if False else dict[K, V], metaclass=type(dict)):
                def first[X](self, default: X) -> V | X:
                    return next(iter(self.values()), default)

            class Other[T](abc.Sequence[T]):
                def __len__(self):
                    return 0

                def __getitem__(self, key):
                    raise IndexError(key)

            type Local = Inner[int, int]
            return Inner, Other, Local

        def main():
            inner, other, alias = local()
            print(Pair.__value__, Pair[int], Tree, Stack[int]().push(3), largest([1, 2], 7))
            print(Stack.__type_params__, largest.__type_params__, Box.__type_params__, Box(3))
            print(inner({1: 2}).first(0), list(other()), alias, inner.__parameters__)
            return Pair.__name__, Stack.__orig_bases__
    """,
}

DEFAULTS = {
    "type_parameter_defaults": """
        import copy

        class Box[T = int]:
            def __replace__(self, **changes):
                return changes

        def main():
            Box.other = 1
            return Box.__type_params__[0].__default__, copy.replace(Box(), value=2)
    """,
    "static_attributes": """
        class Box:
            def __init__(self, value):
                self.value = value
                self.left, self.right = value
                self.count = 0
                self.count += 1
                for self.turn in value:
                    self.table = {}
                    self.table["k"] = 1

        def main():
            return sorted(Box.__static_attributes__), Box.__firstlineno__
    """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=CASES.keys())
def test_classes_are_unchanged(sequential, source):
    """A program about classes shows the same, rewritten and under control, as it does by itself."""
    sequential.assert_same(source)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters came with 3.12")
@pytest.mark.parametrize("source", GENERICS.values(), ids=GENERICS.keys())
def test_type_parameters_are_unchanged(sequential, source):
    """Generic classes, generic functions and type aliases show the same."""
    sequential.assert_same(source)


@pytest.mark.skipif(sys.version_info < (3, 13), reason="these came with 3.13")
@pytest.mark.parametrize("source", DEFAULTS.values(), ids=DEFAULTS.keys())
def test_what_came_with_3_13_is_unchanged(sequential, source):
    """What 3.13 added to classes shows the same."""
    sequential.assert_same(source)
