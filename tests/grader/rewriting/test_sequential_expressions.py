"""Rewriting changes nothing about expressions: their values, their order and what they print."""

from __future__ import annotations

import sys

import pytest

CASES = {
    "formatted_strings": '''
        values = [1, 2]
        values = [3, 4]
        width = 8
        width = 10
        class Box:
            text = "t"
            def __repr__(self): return "Box()"
            def __str__(self): return "a box"
            def __format__(self, spec): return f"<{spec}|{self!r}>"
        box = Box()

        def order(name, value):
            print(name, end=" ")
            return value

        def main():
            number = 3.14159
            print(f"{values} {values!r:>10} {values[0]:05d} {values[0]=} {values = !s:^12} {box} {box!r} {box!s:>{width}} {box:{width}.{values[0]}}")
            print(f"{number:.{values[0] - 1}f} {number:>{width}.2f} {number!r:.3} {{literal}} {'nested ' + f'{values[1]}'} {len(values)}")
            print(f"{order('first', 1)}{order('second', 2):{order('width', 4)}}{order('third', 3)!r}", f"", f"{box.text}{box.text.upper()}")
            print(f"""multi
        {values
            [0]} {{}} {[x for x in values]} {(lambda: 5)()} {{k: v for k, v in [(1, 2)]}}""", "%s and %r of %d" % (values, box, width))
            print("{} {0.text} {1[0]!r:>5} {k}".replace("{}", "{2}").format(box, values, 1, k=width), "{a}".format_map({"a": values}))
            print(rf"\\d{values[0]}", f"{values[0]!a}" f" and {values[1]}", f"{'a' if values else 'b'}", f"{values!r}"[1:3])
            try:
                f"{number:bad}"
            except ValueError as error:
                print(error)
            try:
                f"{undefined}"
            except NameError as error:
                print(error)
            return f"{(walrus := 5)}{walrus + 1}", f"{values[0]:{'>'}{5}}", str(box), repr(box), "".join(f"{v}" for v in values)
    ''',
    "order_of_evaluation": """
        log = []
        log = []

        def note(name, value=None):
            log.append(name)
            return value

        class Box:
            def __init__(self): self.inner = self
            def __getitem__(self, key): return note(f"get {key}", self)
            def __setitem__(self, key, value): note(f"set {key}")
            def __add__(self, other): return note("add", self)
            def __call__(self, *a, **k): return note("call", self)
            def __enter__(self): return note("enter", self)
            def __exit__(self, *a): note("exit")
            def __lt__(self, other): return note("lt", True)
            def __contains__(self, other): return note("in", True)

        def main():
            box = Box()
            note("a", box)[note("b")][note("c"):note("d"):note("e")]
            note("f", box)(note("g"), *note("h", []), k=note("i"), **note("j", {}), l=note("k"))
            note("l", box) + note("m") + note("n")
            note("o", box) < note("p", box) < note("q", box)
            note("r") in note("s", box)
            {note("t"): note("u"), **note("v", {}), note("w"): note("x")}
            [note("y"), *note("z", []), note("A")]
            note("B") if note("C", True) else note("D")
            note("E", True) and note("F", False) or note("G")
            note("H", box)[note("I")] = note("J", box).inner.other = note("K")
            note("L", box)[note("M")] += note("N")
            with note("O", box) as note("P", box)[note("Q")]:
                note("R")
            [note("S") for _ in note("T", [1]) if note("U", True)]
            {note("V"): note("W") for _ in [1]}
            note("X", box).inner.inner.inner(note("Y")).inner[note("Z")].inner
            (lambda d=note("default"): note("body"))()
            (first := note("walrus", 1), second := first + 1)
            for note("target", box)[note("index")] in note("source", [1]):
                note("turn")
            print(*log)
            return len(log), second
    """,
    "subscripts": """
        table = {"a": [1, [2, 3]], (1, 2): "pair"}
        table = dict(table)
        values = list(range(10))
        names = "one two".split()

        class Get:
            def __getitem__(self, key): return key
            def __class_getitem__(cls, key): return ("class", key)

        def key(k): return k

        def main():
            get = Get()
            i, j = 1, 0
            print(table["a"][1][j], table[1, 2], values[i], values[-1], values[i:], values[:j], values[::2], values[i + 1])
            print(values[key(2)], (values or [0])[key(1)], get[1:2, ..., None], get[i:j:2], get[()], get[:,], get[*values[:2]])
            print(Get[int], Get[int, str], names[0][0], [5, 6][i], (7, 8)[j], {"k": 1}["k"], "text"[i:][j], b"ab"[0])
            print([v[0] for v in [values, names]], (lambda v: v[i][0])([0, [9]]), [values[k] for k in (1, 2)], list[int], dict[str, int])
            for bad in (lambda: values[99], lambda: table["no"], lambda: values["x"], lambda: 5[0], lambda: get.no[0], lambda: values[1:2:0]):
                try:
                    bad()
                except Exception as error:
                    print(type(error).__name__, error)
            matrix = [[row * col for col in range(3)] for row in range(3)]
            total = 0
            for row in range(3):
                for col in range(3):
                    total += matrix[row][col] * matrix[col][row]
                    matrix[row][col] -= matrix[row - 1][col - 1]
            return total, matrix, values[table["a"][0]], values[values[values[3]]]
    """.replace("lambda: 5[0]", "lambda: (5).real[0]"),
    "calls": """
        import functools, itertools, operator, collections, math, json, re

        shared = [3, 1, 2]
        shared = list(shared)
        counts = collections.Counter("hello")
        ordered = collections.OrderedDict(a=1, b=2)
        grouped = collections.defaultdict(list)
        line = collections.deque([1, 2, 3], maxlen=4)
        layers = collections.ChainMap({"a": 1}, {"b": 2})

        def main():
            shared.append(4); shared.sort(key=lambda v: -v); shared.insert(0, 9); shared.extend(x for x in (7, 8))
            print(shared, shared.index(4), shared.count(9), shared.pop(), shared.pop(0), shared.copy(), shared.remove(4))
            print(len(shared), sum(shared), max(shared), min(*shared), sorted(shared, reverse=True), list(reversed(shared)), any(shared))
            print(list(map(str, shared)), list(enumerate(shared, start=1)), list(zip(shared, "abc")), list(filter(None, shared)), tuple(shared))
            print(isinstance(shared, list), type(shared).__name__, id(shared) == id(shared), callable(shared), hash("a") == hash("a"))
            print(", ".join(map(str, shared)), "a,b".split(","), "abc".replace("b", "x"), "x".join("ab"), b"".join([b"a"]), "{}".format(shared))
            counts.update("hex"); counts["h"] += 5; counts.subtract({"l": 1})
            print(counts.most_common(2), counts["zz"], +counts, counts - collections.Counter(h=1), counts.total(), sorted(counts.elements())[:3])
            ordered.move_to_end("a"); ordered["c"] = 3
            print(ordered, ordered.popitem(last=False), list(ordered.items()), ordered == {"a": 1, "c": 3}, list(reversed(ordered)))
            grouped["x"].append(1); grouped["y"] += [2]; grouped.setdefault("z", []).append(3)
            print(dict(grouped), grouped.get("none"), "none" in grouped, grouped.pop("x"), sorted(grouped.keys()), grouped == {"y": [2], "z": [3]})
            line.appendleft(0); line.append(9); line.rotate(1); line.extendleft([5])
            print(line, line[0], line.maxlen, line.popleft(), 2 in line, list(line), line.count(9))
            layers["c"] = 3
            print(dict(layers), layers["b"], layers.new_child({"b": 5})["b"], layers.maps)
            print(list(itertools.accumulate(shared)), list(itertools.chain(shared, [0])), list(itertools.islice(itertools.count(5), 2)))
            print([list(g) for _, g in itertools.groupby([1, 1, 2])], operator.itemgetter(0)(shared), operator.attrgetter("real")(3))
            print(functools.reduce(operator.add, shared), math.prod(shared), json.dumps({"s": shared}), re.sub(r"b+", lambda m: m[0] * 2, "abbc"))
            print(getattr(shared, "append")(1), hasattr(shared, "nope"), getattr(shared, "nope", 7), vars(type("T", (), {"x": 1})())), dir(shared)[-1]
            print(set(shared) & {1, 2}, {1} | set(), frozenset(shared) - {1}, {1, 2}.issubset({1, 2, 3}), {**{"a": 1}, "b": 2} | {"c": 3})
            print(round(2.567, 2), abs(-1), divmod(7, 2), pow(2, 5, 7), bin(5), chr(97), int("7"), float("1.5"), str(5), bool(""), complex(1, 2))
            print(print.__name__, len.__name__, (lambda *a: a)(*shared, *[1]), "abc".upper().lower().title(), [].__len__(), "a".__add__("b"))
            append, get = shared.append, ordered.get
            append(6); print(get("a"), get("q", "default"), shared, append.__self__ is shared, append == shared.append, append.__name__)
            callbacks = [shared.append, shared.extend]
            callbacks[0](10); callbacks[1]([11]); print(list(map(shared.append, [12])), functools.partial(shared.append, 13)(), shared)
            print(max(ordered, key=ordered.get), sorted(counts, key=counts.get)[0], list(map(ordered.get, "ac")), shared.append.__name__)
            for bad in (lambda: shared.append(), lambda: shared.index(99), lambda: len(5), lambda: sum(["a"]), lambda: shared.pop(50),
                        lambda: ordered.pop("q"), lambda: int("x"), lambda: " ".join([1]), lambda: next(iter([])), lambda: getattr(5, "q"),
                        lambda: shared.nope(), lambda: sorted([1, "a"]), lambda: dict(1), lambda: print(sep=5)):
                try:
                    bad()
                except Exception as error:
                    print(type(error).__name__, error)
            print(1, "a", sep="-", end="!\\n"); print(); print(*[], end=""); print("x", None, sep=None, end=None, flush=True)
            return shared
    """,
    "literals": """
        values = [1, 2]
        table = {"k": 1}
        values, table = [*values], {**table}

        def main():
            x, y = [*values, *"ab", *range(2), *table], {*values, *table.values()}
            z = {**table, "k": 2, **{"m": [*values]}}
            t = *values, 3
            u = (*values, *values)
            print(x, y, z, t, u, (), [], {}, {1, 1}, 1_000, 0x1F, 1e3, 2j, b"a" b"b", "a" "b", ..., __debug__)
            print(-1 ** 2, not 1 == 2, 1 if 0 else 2, 5 // -2, 5 % -2, 2 ** -1, ~5, +True, 7 @ M() if False else 0)
            print(values + [3], [0] * 3, values * 2, "%s" % values, "%(k)s" % table, {1} | {2}, {1, 2} - {1}, {1} ^ {3}, [1] < [2], values == [1, 2])
            print(values != [1], values is values, [1, [2]] == [1, [2]], {"k": 1} == table, (1, 2) <= (1, 3), "a" < "b" > "A", values >= [0])
            try:
                values + 1
            except TypeError as error:
                print(error)
            try:
                [*5]
            except TypeError as error:
                print(error)
            try:
                {**values}
            except TypeError as error:
                print(error)
            try:
                main(**values)
            except TypeError as error:
                print(error)
            try:
                print(*5)
            except TypeError as error:
                print(error)
            try:
                next(values)
            except TypeError as error:
                print(error)
            return [value async_ for value in values] if False else 0
    """.replace("[value async_ for value in values] if False else 0", "0"),
    "yields_in_expressions": """
        shared = [0]
        shared = [0, 0]

        def machine():
            shared[(yield "index")] = yield "value"
            shared[0] += yield "add"
            table = {(yield "key"): (yield "item")}
            print(f"{(yield 'format')}", [(yield "list"), (yield "second")], (yield "and") and (yield "then"))
            result = (yield "first") + (yield "then second")
            return table, result, (yield)[(yield "subscript")]

        def main():
            running = machine()
            asked = [next(running)]
            try:
                for answer in (1, 0, 5, "k", "i", "f", 1, 2, True, "t", "a", "b", ["s"], 0):
                    asked.append(running.send(answer))
            except StopIteration as stop:
                print(stop.value)
            return asked, shared
    """,
}

NEW_FORMATS = '''
    def main():
        values = ["a", "b"]
        return f"{"same quotes"} {f"{f"{values[0]}"}"} {"\\n".join(values)} {
            values[1]  # a comment
        }"
'''


@pytest.mark.parametrize("source", CASES.values(), ids=CASES.keys())
def test_expressions_are_unchanged(sequential, source):
    """A program about expressions shows the same, rewritten and under control, as it does by itself."""
    sequential.assert_same(source)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the grammar of f-strings grew with 3.12")
def test_formats_of_3_12_are_unchanged(sequential):
    """f-strings with nested quotes, backslashes and comments show the same."""
    sequential.assert_same(NEW_FORMATS)


def test_a_comprehension_may_store_into_an_item_that_another_one_finds(sequential):
    """What the inner one goes by is no variable of the outer one."""
    sequential.assert_same("""
        TEXT = "def stored():\\n    items = [n for n in [1] for [0, 1][[x for x in [1] if n][0]] in [2]]\\n    return items\\n"

        def main():
            names = {}
            exec(TEXT, names)
            store = [0, 0]
            found = [(lambda: (n, last, rest))() for n in [1] for (store[[x for x in [1] if n][0]], last, *rest) in ["abcd"]]
            print(names["stored"](), found, store)
        """)
