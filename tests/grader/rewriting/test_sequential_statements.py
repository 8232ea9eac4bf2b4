"""Rewriting changes nothing about statements: assignments of every kind, loops, `try`, `match`, `del`."""

from __future__ import annotations

import pytest

OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"]

CASES = {
    "assignment_targets": """
        shared = []
        shared = [1, 2]
        chained = other = shared
        first, (second, *third), *_ = 1, (2, 3, 4), 5, 6
        [left, right] = shared
        shared[0], shared[1] = shared[1], shared[0]
        shared[:] = [*shared, 3]
        shared[1:2] = shared[-3:] = [7, 8, 9]

        class Box:
            count: int = 0

        box = Box()
        box.a = box.b = box.c = []
        box.x, box.y = box.z = 1, 2
        (box.inner), shared[-1] = Box(), "end"
        box.inner.deep, *box.rest, box.last = range(5)
        index = 0
        index, shared[index] = 1, "indexed"
        table = {}
        table["a"], table["b", 1], table[None] = 1, 2, 3
        annotated: int = len(shared)
        box.annotated: list[int] = [1]
        table["annotated"]: str = "x"
        only_declared: int
        (parenthesised): int = 5

        def show():
            print(shared, chained is shared, other is chained, first, second, third, left, right, index, table)
            print(vars(box) | {"inner": vars(box.inner)}, annotated, parenthesised, __annotations__)

        def order(name, value):
            print(name, end=" ")
            return value

        def local():
            values = [0, 0, 0]
            i = 0
            i, values[i] = 2, "v"
            a = b = c = values
            (a[0], [b[1], *c[2:]]) = 1, [2, 3]
            order("target 1", values)[order("key 1", 0)], order("target 2", box).moved = order("value", (1, 2))
            order("first", values)[0] = order("second", box).twice = order("value first", 9)
            declared: int
            known: int = order("known", 3)
            order("annotation target", box).attribute: order("never", int) = order("annotated value", 4)
            x = y = z = [[]]
            x[0], y = [x], 0
            del declared if False else values[0]
            try:
                declared
            except UnboundLocalError as error:
                print(error)
            return values, a is b, known, x, y, z

        def main():
            global shared, annotated
            show()
            shared = shared + [4]
            annotated, (shared, *extra) = 0, (shared, 1)
            show()
            for bad in ("1, 2", "1, 2, 3, 4", "5", "[]"):
                try:
                    box.p, (box.q, shared[0]), box.r = eval(bad)
                except (TypeError, ValueError) as error:
                    print(type(error).__name__, error)
            try:
                shared[100] = 1
            except IndexError as error:
                print(error)
            try:
                table[[]] = 1
            except TypeError as error:
                print(error)
            try:
                undefined[order("not evaluated", 0)] = order("evaluated", 1)
            except NameError as error:
                print(error)
            return local(), extra, hasattr(box, "p")
    """.replace("            del declared if False else values[0]\n", ""),
    "augmented_assignment": """
        numbers = 1
        text = "a"
        values = [1]
        alias = values
        table = {"k": [1]}
        kept = table
        members = {1}
        same = members
        raw = bytearray(b"x")
        pair = (1,)

        class Box:
            shared = [0]

            def __init__(self):
                self.n = 1
                self.values = [1]

        class Accumulator:
            def __init__(self):
                self.log = []

            def __iadd__(self, other):
                self.log.append(other)
                return self

            def __isub__(self, other):
                return NotImplemented

            def __sub__(self, other):
                return ("sub", other)

        def order(name, value):
            print(name, end=" ")
            return value

        def main():
            global numbers, text, values, table, members, raw, pair
            numbers += 1
            numbers *= 5
            numbers -= numbers // 3
            text += "b"
            text *= 2
            values += "bc"
            values += (4,)
            values *= 2
            table |= {"m": 2}
            table["k"] += [2]
            table["k"][0] += 10
            members |= {2}
            members &= {2, 3}
            members ^= {5}
            members -= {2}
            raw += b"y"
            pair += (2,)
            print(numbers, text, values, alias is values, table, kept is table, members, same is members, raw, pair)
            box = Box()
            box.n += 1
            box.values += [2]
            box.shared += [1]
            Box.shared += [2]
            print(box.n, box.values, box.shared is Box.shared, vars(box))
            order("owner", box.values)[order("key", 0)] += order("value", 100)
            order("holder", box).n -= order("value", 7)
            box.values[1:] += [8]
            local = [1]
            same_local = local
            local += local
            i = 1
            i += (i := 5) + i
            count = accumulated = Accumulator()
            accumulated += 1
            accumulated += [2]
            accumulated -= 3
            broken = ([1], 2)
            try:
                broken[0] += [9]
            except TypeError as error:
                print(error, broken)
            try:
                box.missing += order("not evaluated", 1)
            except AttributeError as error:
                print(error)
            try:
                values += 5
            except TypeError as error:
                print(error)
            try:
                table["none"] += 1
            except KeyError as error:
                print(repr(error))
            f = [lambda: local]
            f[0]()[0] += 41
            return box.n, box.values, local is same_local, local, i, count.log, accumulated
    """,
    "deletion": """
        a = b = c = [1, 2, 3, 4, 5]
        table = {"x": 1, "y": {"z": 2}}
        gone = 1

        class Box:
            attribute = 1

        class Loud:
            def __delattr__(self, name):
                print("delattr", name)

            def __delitem__(self, key):
                print("delitem", key)

        del a[0], b[1:3]
        del (table["x"], table["y"]["z"])

        def order(name, value):
            print(name, end=" ")
            return value

        def main():
            global gone
            del c[-1], table["y"]
            box, loud = Box(), Loud()
            box.one = box.two = 1
            del box.one, (box.two), loud.name, loud[1:2, ...], Box.attribute
            del order("owner", loud)[order("key", "k")], order("second", loud).attribute
            local = 1
            del local
            for action in ("del c[10]", "del table['none']", "del box.none", "del nothing", "del (1).real"):
                try:
                    exec(action, globals(), {"box": box, "c": c, "table": table})
                except Exception as error:
                    print(type(error).__name__, error)
            try:
                del c[10]
            except IndexError as error:
                print(error)
            try:
                del table["none"]
            except KeyError as error:
                print(error)
            try:
                del box.none
            except AttributeError as error:
                print(error)
            try:
                print(local)
            except UnboundLocalError as error:
                print(error)
            del gone
            try:
                gone
            except NameError as error:
                print(error)
            def inner():
                return captured
            captured = 1
            del captured
            try:
                inner()
            except NameError as error:
                print(error)
            return c, table, vars(box)
    """,
    "loops": """
        values = [3, 1, 2]
        box = type("Box", (), {})()
        state = 0
        state = 1

        def next_value():
            global state
            state += 1
            return state

        for index, box.value in enumerate(values):
            if box.value == 1:
                continue
            print(index, box.value)
        else:
            print("else")

        for (a, *b), values[0] in [((1, 2, 3), 4), ("xyz", 5)]:
            print(a, b, values)

        while (turn := next_value()) < 5:
            if turn == 3:
                continue
            print("turn", turn)
        else:
            print("while else")

        for state in range(3):
            pass

        def search(wanted):
            for value in values:
                if value == wanted:
                    result = "found"
                    break
            else:
                result = "none"
            while values:
                if values[-1] == wanted:
                    break
                values.pop()
            else:
                result += " emptied"
            return result

        def nested():
            found = []
            for x in range(4):
                for y in range(4):
                    if (x, y) == (2, 2):
                        break
                    found.append((x, y))
                else:
                    continue
                break
            return found

        def main():
            print(state, box.value, index, search(5), search(9), values, nested())
            for x in []:
                pass
            try:
                x
            except UnboundLocalError as error:
                print(error)
            for i in range(3):
                i *= 10
                print(i, end=" ")
            for table_key, *rest in {"ab": 1, "cd": 2}:
                print(table_key, rest)
            total = 0
            while True:
                total += 1
                try:
                    if total < 3:
                        continue
                    break
                finally:
                    print("finally", total)
            for bad in (5, None):
                try:
                    for _ in bad:
                        pass
                except TypeError as error:
                    print(error)
            try:
                for p, q in [(1, 2), (3,)]:
                    print(p, q)
            except ValueError as error:
                print(error)
            iterator = iter(range(5))
            for first in iterator:
                print(first, next(iterator, None))
            lines = iter(["a", "b", "", "c"])
            for line in iter(lambda: next(lines), ""):
                print(line)
            for letter, number in zip("ab", map(str, [1, 2])):
                print(letter + number)
            for key, value in dict(a=1).items():
                print(key, value)
            for pair in reversed([1, 2]):
                print(pair)
            return total
    """,
    "exceptions": """
        class Custom(Exception):
            def __init__(self, code):
                super().__init__(f"code {code}")
                self.code = code

        log = []

        def flow(kind):
            try:
                log.append("try")
                if kind == "return":
                    return "returned"
                if kind:
                    raise kind
            except Custom as error:
                log.append(("custom", error.code))
                error.code += 1
                return error.code
            except (ValueError, KeyError) as error:
                log.append(repr(error))
                raise RuntimeError("replaced") from error
            except Exception:
                log.append("other")
                raise
            else:
                log.append("else")
            finally:
                log.append("finally")
            return "end"

        def overridden():
            for _ in range(2):
                try:
                    return "try"
                finally:
                    break
            try:
                raise ValueError
            except ValueError:
                return "except"
            finally:
                return "finally"

        def groups():
            caught = []
            try:
                raise ExceptionGroup("many", [ValueError(1), TypeError(2), ExceptionGroup("inner", [ValueError(3), KeyError(4)])])
            except* ValueError as group:
                caught.append(str(group.exceptions))
            except* (TypeError, KeyError) as group:
                caught.append(str(len(group.exceptions)))
            else:
                caught.append("else")
            finally:
                caught.append("finally")
            try:
                try:
                    raise KeyError("plain")
                except* ValueError:
                    caught.append("no")
            except KeyError as error:
                caught.append(repr(error))
            return caught

        def cleanup():
            try:
                error = "before"
                raise ValueError
            except ValueError as error:
                pass
            try:
                return error
            except UnboundLocalError as unbound:
                return str(unbound)

        def notes():
            try:
                try:
                    {}["missing"]
                except KeyError as error:
                    error.add_note("a note")
                    raise error from None
            except KeyError as again:
                return again.__notes__, again.__suppress_context__, again.__context__

        def main():
            for kind in (None, "return", Custom(1), ValueError("v"), KeyError("k"), TypeError("t"), ZeroDivisionError):
                try:
                    print(flow(kind))
                except Exception as error:
                    print(repr(error), repr(error.__cause__), repr(error.__context__))
            print(log, overridden(), groups(), cleanup(), notes())
            try:
                assert log == [], f"{len(log)} left"
            except AssertionError as error:
                print(error)
            try:
                assert not log
            except AssertionError as error:
                print(repr(error))
            try:
                raise
            except RuntimeError as error:
                print(error)
            try:
                raise 5
            except TypeError as error:
                print(error)
            raise Custom(9) from ValueError("cause")
    """,
    "matching": """
        from dataclasses import dataclass

        @dataclass
        class Point:
            x: int
            y: int = 0

        class Color:
            RED = "red"
            BLUE = "blue"

        class Loud:
            __match_args__ = ("first", "second")

            @property
            def first(self):
                print("first")
                return 1

            @property
            def second(self):
                print("second")
                return [2, {"k": 3}]

        captured = 0

        def describe(value, limit=[2]):
            match value:
                case 0 | 1.5 | -2 | "text" | None | True:
                    return "constant", value
                case Color.RED:
                    return "dotted"
                case []:
                    return "empty"
                case [x]:
                    return "one", x
                case [Point(x=px), *rest] if len(rest) > limit[0]:
                    return "points", px, rest
                case [first, (second, *inner), *_, last]:
                    return first, second, inner, last
                case [*everything] if everything:
                    return "all", everything
                case {"kind": str(kind), "n": int() | float() as n, **more}:
                    return kind, n, more
                case {"nested": {"list": [_, {"deep": deep}]}}:
                    return deep
                case {}:
                    return "mapping", len(value)
                case Point(0, 0):
                    return "origin"
                case Point(x, y=0) | Point(0, x):
                    return "axis", x
                case Point() as point:
                    return "point", point
                case Loud(one, [two, {"k": three}]):
                    return one, two, three
                case int(number) if (double := number * 2) > 20:
                    return "big", double
                case str() | bytes():
                    return "string"
                case _:
                    return "anything"

        def captures(value):
            global captured
            def read():
                return inside
            inside = None
            match value:
                case (captured, inside) if read() == inside:
                    return captured, read()
                case {"k": captured, **inside}:
                    return captured, read()
                case captured:
                    return "last"

        for subject in ([1, 2], {"a": 1}):
            match subject:
                case [module_first, *module_rest]:
                    print(module_first, module_rest)
                case {**module_table}:
                    print(module_table)

        def main():
            for value in (0, 1.5, -2, "text", None, True, "red", [], [7], [Point(1), 2, 3, 4], [1, (2, 3), 4, 5],
                          [1, 2, 3], {"kind": "k", "n": 2, "z": 0}, {"nested": {"list": [0, {"deep": 9}]}}, {"q": 1},
                          Point(0, 0), Point(5), Point(0, 6), Point(1, 2), Loud(), 11, 3, "s", b"b", 2.5, (8,)):
                print(describe(value))
            print(captures((1, 2)), captures({"k": 3, "m": 4}), captures(5), captured)
            match 1, [2, 3]:
                case a, [b, c]:
                    print(a, b, c)
            return module_first, module_table
    """,
    "conditions": """
        class Truth:
            def __init__(self, name, value):
                self.name, self.value = name, value

            def __bool__(self):
                print("bool", self.name)
                return self.value

            def __repr__(self):
                return self.name

        yes, no = Truth("yes", True), Truth("no", False)

        def main():
            print(yes and no, no or yes, not yes, yes if no else no, no and yes or no)
            if yes and not no:
                print("branch")
            elif no:
                print("never")
            if no: pass
            elif (found := yes) and found.value:
                print("walrus", found)
            while no or False:
                print("never")
            values = [1]
            while values and (value := values.pop()):
                print("popped", value)
            print(1 < 2 < 3, 1 < 3 > 2 != 5, [] == [] is not None, 1 in [1] == True, "a" not in {"b": 1})
            print([x for x in (yes, no) if x], any(x for x in (no, yes)), all([yes, no]), bool(values))
            print(0 or [] or {} or "last", 1 and [] and 3, None is None, [] is not [])
            assert yes, "message"
            return (x := 5) + x, [y := 1, y + 1], {z: z for z in [1] if (w := z)}, w
    """,
    "comprehensions": """
        values = [1, 2, 3]
        values = [4, 5, 6]
        table = {"a": [1, 2], "b": [3]}
        matrix = [[1, 2], [3, 4]]
        shared = 0

        def add(n):
            global shared
            shared += n
            return shared

        class Body:
            local = [1, 2]
            from_first = [x for x in local]
            nested = [[y for y in range(x)] for x in local]

        def main():
            global values
            n = 10
            print([x + n for x in values if x % 2 == 0], {x % 2 for x in values}, {k: len(v) for k, v in table.items()})
            print([y for x in matrix for y in x if y != x[0]], [[row[i] for row in matrix] for i in range(2)])
            print([matrix[i][j] for i in range(len(matrix)) for j in range(len(matrix[i]))], [k for k in table["a"][0:1]])
            print([last := x for x in values], last, [(t := x, t + 1) for x in values if (t := x) > 4], t)
            print([f"{x}:{table[x][0]}" for x in sorted(table)], sum(x for x in matrix[0]), max((x for x in values), default=0))
            print([add(x) for x in range(3)], [add for add in [1]], [x for x in [y for y in values][1:]], list(x for x in table.keys()))
            print([lambda: x for x in range(2)][0](), [(lambda y: y + x)(1) for x in (1, 2)], {**{str(i): i for i in range(2)}})
            print([x for (x, *_), in [[(1, 2)]]], [a for a.b in []] if False else None, [(i, c) for i, c in enumerate("ab")])
            print([[x, y] for x in (1, 2) for y in matrix[x - 1] for z in [x * y] if z > 1 if z < 8], Body.nested, Body.from_first)
            try:
                [undefined for _ in [1]]
            except NameError as error:
                print(error)
            try:
                x
            except NameError as error:
                print(error)
            values = [*values, *[v * 2 for v in values]]
            return [values[i] for i in range(0, len(values), 2)], {i: j for i, j in zip("ab", values)}, shared
    """.replace("[a for a.b in []] if False else None", "0"),
}

AUGMENTED = """
    class Value:
        def __init__(self, text):
            self.text = text

        def __OPERATOR(self, other):
            return Value(f"({self.text} OP {other})")

    class InPlace(Value):
        def __iOPERATOR(self, other):
            self.text += f" OP= {other}"
            return self

    class Box: pass

    shared = Value("g")

    def main():
        global shared
        box, values, local, captured = Box(), [Value("i"), InPlace("j")], Value("l"), InPlace("c")
        box.value = InPlace("a")
        def change():
            nonlocal captured
            captured OP= 1
        shared OP= 2
        local OP= shared.text
        box.value OP= 3
        values[0] OP= 4
        values[1] OP= values[0].text
        change()
        try:
            box OP= [1]
        except TypeError as error:
            print(error)
        return shared.text, local.text, box.value.text, [v.text for v in values], captured.text
"""
NAMES = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul"]


@pytest.mark.parametrize("source", CASES.values(), ids=CASES.keys())
def test_statements_are_unchanged(sequential, source):
    """A program about statements shows the same, rewritten and under control, as it does by itself."""
    sequential.assert_same(source, raises="Custom" if "raise Custom(9)" in source else "")


@pytest.mark.parametrize(("operator", "name"), list(zip(OPERATORS, NAMES, strict=True)), ids=NAMES)
def test_every_augmented_operator_is_unchanged(sequential, operator, name):
    """Every operator assigns in place to every kind of target as CPython does it."""
    sequential.assert_same(AUGMENTED.replace("OPERATOR", f"{name}__").replace("OP", operator))
