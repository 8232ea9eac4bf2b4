"""Real code: modules of the standard library, rewritten, do what they do by themselves."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import textwrap
import warnings
from pathlib import Path

import pytest

from grader.rewriting.transformer import rewrite

LIBRARY = Path(sysconfig.get_path("stdlib"))

USES = {
    "textwrap": """
        import textwrap
        text = "The quick brown fox jumps over the lazy dog. " * 4
        print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  ", break_long_words=True))
        print(textwrap.dedent("  a\\n    b\\n  c"), textwrap.indent("a\\n\\nb", "> "), textwrap.shorten(text, 25))
    """,
    "difflib": """
        import difflib
        a, b = "one two three four".split(), "one 2 three five four".split()
        print(list(difflib.unified_diff(a, b, lineterm="")), list(difflib.ndiff(a, b)))
        print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]), difflib.SequenceMatcher(None, "abcd", "bcde").ratio())
        print(difflib.SequenceMatcher(None, a, b).get_opcodes())
    """,
    "heapq": """
        import heapq
        print(list(heapq.merge([1, 4], [2, 3], [0])), heapq.nlargest(2, [3, 1, 2], key=lambda v: -v), heapq.nsmallest(2, "hello"))
        heap = [5, 3, 8]
        heapq.heapify(heap)
        heapq.heappush(heap, 1)
        print(heap, heapq.heappop(heap), heapq.heapreplace(heap, 0), list(heapq.merge("ac", "b", reverse=False)))
    """,
    "statistics": """
        import statistics
        values = [1, 2, 2, 3, 9]
        print(statistics.mean(values), statistics.median(values), statistics.mode(values), statistics.stdev(values))
        print(statistics.quantiles(values), statistics.multimode("aabb"), statistics.NormalDist(1, 2).cdf(2))
        print(statistics.linear_regression([1, 2, 3], [2, 4, 7]), statistics.fmean(values, [1, 1, 1, 1, 2]))
        try:
            statistics.mean([])
        except statistics.StatisticsError as error:
            print(error)
    """,
    "fractions": """
        from fractions import Fraction
        a, b = Fraction(3, 4), Fraction("1.25")
        print(a + b, a * b, a / b, a ** 2, -a, a < b, float(a), Fraction(0.1).limit_denominator(10), divmod(b, a), hash(a) == hash(0.75))
        print(f"{a}", repr(b), round(b), a == 0.75, sum([a, b]), Fraction(1, 3) % Fraction(1, 4))
    """,
    "dataclasses": """
        import dataclasses
        @dataclasses.dataclass(order=True, unsafe_hash=True)
        class Item:
            name: str
            count: int = 1
            tags: list = dataclasses.field(default_factory=list, compare=False, hash=False)
        @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
        class Fixed(object):
            x: int
            y: float = dataclasses.field(default=2.0, repr=False)
        item = Item("a", tags=["t"])
        print(item, dataclasses.asdict(item), dataclasses.replace(item, count=5), item < Item("b"), hash(item) == hash(Item("a")))
        print(Fixed(x=1), [f.name for f in dataclasses.fields(Fixed)], dataclasses.make_dataclass("Made", ["x", ("y", int, 3)])(1))
        try:
            Fixed(x=1).x = 2
        except dataclasses.FrozenInstanceError as error:
            print(error)
    """,
    "argparse": """
        import argparse
        parser = argparse.ArgumentParser("tool", description="What it does.", epilog="The end.")
        parser.add_argument("files", nargs="+", help="some %(metavar)s", metavar="FILE")
        parser.add_argument("-n", "--number", type=int, default=3, help="default: %(default)s")
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--fast", action="store_true")
        group.add_argument("--slow", action="count")
        commands = argparse.ArgumentParser("x").add_subparsers(dest="command")
        commands.add_parser("run").add_argument("--now", action="append")
        print(parser.parse_args(["a", "b", "-n7", "--fast"]), parser.parse_known_args(["a", "--other"]))
        print(parser.format_help())
    """,
    "configparser": """
        import configparser, io
        config = configparser.ConfigParser()
        config.read_string("[a]\\nx = 1\\ny = %(x)s2\\nlong = one\\n  two\\n[b]\\nflag = yes\\n")
        config["c"] = {"k": "v"}
        config["a"]["x"] = "5"
        out = io.StringIO()
        config.write(out)
        print(out.getvalue(), config.getint("a", "x"), config["a"]["y"], config.getboolean("b", "flag"), config.sections())
        print(config.get("a", "none", fallback="f"), "a" in config, list(config["a"]), config.has_option("a", "y"))
        try:
            config.get("q", "z")
        except configparser.NoSectionError as error:
            print(error)
    """,
    "string": """
        import string
        print(string.Template("$a and ${b}$$ $c").safe_substitute(a=1, b=[2]), string.capwords("a  b"))
        print(string.Formatter().format("{0} {k[0]!r:>5} {x.real}", 1, k=["v"], x=3), string.Template("$a").get_identifiers())
        try:
            string.Template("$a $").substitute(a=1)
        except ValueError as error:
            print(error)
    """,
    "graphlib": """
        import graphlib
        sorter = graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}})
        sorter.prepare()
        order = []
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            order.append(ready)
            sorter.done(*ready)
        print(order)
        try:
            list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order())
        except graphlib.CycleError as error:
            print(error)
    """,
    "tokenize": """
        import tokenize, io
        text = "def f(a, *b: int) -> 'x':\\n    # note\\n    return (a\\n        + 1e3) if b else [0x1F]\\n"
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            print(tuple(token)[:4])
        print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(text).readline)) == text)
        print(tokenize.detect_encoding(io.BytesIO(b"# -*- coding: latin-1 -*-").readline))
    """,
    "ast": """
        import ast
        source = "async def f(x: int = 1, /, *a, k=(lambda: 2), **m):\\n  '''doc'''\\n  for i, *j in x[1:2]: yield f'{i!r:>{j}} {{}}'\\n  return a if not (b and c or d) else {**m, 1: -2 ** 3}\\n"
        tree = ast.parse(source)
        print(ast.unparse(tree), ast.dump(tree, indent=1)[:600], ast.literal_eval("[1, {'a': (2.5, None)}]"), ast.get_docstring(tree.body[0]))
        class Names(ast.NodeTransformer):
            def visit_Name(self, node):
                return ast.copy_location(ast.Name(node.id.upper(), node.ctx), node)
        print(ast.unparse(ast.fix_missing_locations(Names().visit(tree))), sum(1 for _ in ast.walk(tree)))
    """,
    "json": """
        import json, json.decoder, json.encoder, json.scanner
        data = {"a": [1, 2.5, None, True, "\\u00e9\\n\\"q\\""], "b": {"c": {}}, "d": []}
        text = json.dumps(data, indent=2, sort_keys=True)
        decoder = json.decoder.JSONDecoder()
        decoder.scan_once = json.scanner.py_make_scanner(decoder)
        decoder.parse_string = json.decoder.py_scanstring
        print(text, json.loads(text) == data, decoder.decode(text) == data)
        print("".join(json.encoder._make_iterencode({}, repr, json.encoder.py_encode_basestring, None, float.__repr__, ":", ",", True, False, False)(data, 0)))
        for bad in ("{", "[1,]", '{"a" 1}', "nul", '"\\\\x"', "[1] 2"):
            try:
                decoder.decode(bad)
            except ValueError as error:
                print(error)
    """,
    "functools": """
        import functools
        @functools.total_ordering
        class Size:
            def __init__(self, n): self.n = n
            def __eq__(self, other): return self.n == other.n
            def __lt__(self, other): return self.n < other.n
        @functools.singledispatch
        def kind(value): return "object"
        @kind.register
        def _(value: int): return "int"
        @kind.register(list)
        def _(value): return "list"
        class Lazy:
            @functools.cached_property
            def value(self):
                print("computed")
                return 5
            @functools.partialmethod
            def method(self): return 1
        @functools.lru_cache(maxsize=2)
        def square(n): return n * n
        lazy = Lazy()
        print(Size(1) <= Size(2), Size(3) > Size(2), kind(1), kind([]), kind("s"), lazy.value, lazy.value, square(3), square(3), square.cache_info())
        print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), functools.reduce(lambda a, b: a + b, "abc"), functools.wraps(square)(kind).__name__)
    """,
    "contextlib": """
        import contextlib, io
        @contextlib.contextmanager
        def region(name):
            print("in", name)
            try:
                yield name
            except ValueError as error:
                print("caught", error)
            finally:
                print("out", name)
        with contextlib.ExitStack() as stack:
            names = [stack.enter_context(region(n)) for n in "ab"]
            stack.callback(print, "callback")
            raise ValueError("v")
        with contextlib.suppress(KeyError), contextlib.closing(io.StringIO()) as out, contextlib.nullcontext(3) as three:
            print(names, three)
            {}["k"]
        print(out.closed)
    """,
    "enum": """
        import enum
        class Color(enum.Enum):
            RED = enum.auto()
            GREEN = 5
            ALSO = 1
            def shout(self): return self.name + "!"
        class Flags(enum.IntFlag):
            A = 1
            B = 2
        @enum.unique
        class Text(enum.StrEnum):
            X = enum.auto()
        print(list(Color), Color(5).shout(), Color.ALSO is Color.RED, Flags.A | Flags.B, Flags(3), Text.X, f"{Text.X}", Flags.B in Flags(3), ~Flags.A)
        print(enum.Enum("Made", "P Q")["Q"].value, Color.__members__)
        try:
            @enum.unique
            class Twice(enum.Enum):
                A = B = 1
        except ValueError as error:
            print(error)
    """,
    "pprint": """
        import pprint
        data = {"numbers": list(range(30)), "nested": [{"k" * 20: (1, 2)} for _ in range(3)], "text": "word " * 20, "s": {3, 1, 2}}
        print(pprint.pformat(data, width=40), pprint.pformat(data, depth=1, compact=True), pprint.isreadable(data), pprint.saferepr(data)[:50])
    """,
    "shlex": """
        import shlex
        print(shlex.split("a 'b c' d\\\\ e # not"), shlex.quote("it's"), shlex.join(["x y", "z"]), list(shlex.shlex("a && b; c", punctuation_chars=True)))
        try:
            shlex.split("'open")
        except ValueError as error:
            print(error)
    """,
    "csv": """
        import csv, io
        rows = [["a", "b,c", 'd"e'], [1, None, 2.5]]
        out = io.StringIO()
        csv.writer(out, delimiter=";", quoting=csv.QUOTE_MINIMAL).writerows(rows)
        print(out.getvalue(), list(csv.DictReader(io.StringIO("x,y\\n1,2\\n3,4,5\\n"))), csv.Sniffer().sniff("a;b\\n1;2\\n").delimiter)
        writer = csv.DictWriter(out, ["x", "y"])
        try:
            writer.writerow({"z": 1})
        except ValueError as error:
            print(error)
    """,
    "copy": """
        import copy
        class Node:
            def __init__(self): self.next = self; self.values = [1, (2, [3])]
        node = Node()
        deep, shallow = copy.deepcopy(node), copy.copy(node)
        print(deep.next is deep, deep.values == node.values, deep.values[1][1] is node.values[1][1], shallow.values is node.values)
        print(copy.deepcopy({"a": {1, 2}, (1, 2): "t"}), copy.deepcopy([node])[0].values)
    """,
    "calendar": """
        import calendar
        print(calendar.month(2024, 2), calendar.monthrange(2023, 2), calendar.isleap(1900), calendar.TextCalendar(6).formatweekheader(3))
        print(calendar.monthcalendar(2024, 9), calendar.timegm((2000, 1, 1, 0, 0, 0)))
    """,
    "ipaddress": """
        import ipaddress
        net = ipaddress.ip_network("10.0.0.0/29")
        print(list(net.hosts()), net.broadcast_address, ipaddress.ip_address("::1").exploded, ipaddress.ip_address("10.0.0.3") in net)
        print(list(ipaddress.collapse_addresses([net, ipaddress.ip_network("10.0.0.8/29")])), list(net.subnets(1)))
        try:
            ipaddress.ip_address("1.2.3")
        except ValueError as error:
            print(error)
    """,
    "_pydecimal": """
        import _pydecimal as decimal
        decimal.getcontext().prec = 20
        a, b = decimal.Decimal("1.1"), decimal.Decimal(3)
        print(a / b, a ** b, b.sqrt(), a.quantize(decimal.Decimal("0.01")), round(a), a.as_tuple(), f"{a:>10.3f}", b.ln(), a % b, max(a, b))
        try:
            a / 0
        except decimal.DivisionByZero as error:
            print(type(error).__name__)
    """,
    "html": """
        import html, html.parser
        class Parser(html.parser.HTMLParser):
            def handle_starttag(self, tag, attrs): print("start", tag, attrs)
            def handle_endtag(self, tag): print("end", tag)
            def handle_data(self, data): print("data", data.strip())
        Parser().feed("<p class='a' id=b>Text &amp; <br/> more<!-- c --></p>")
        print(html.escape("<a & 'b'>"), html.unescape("&lt;&eacute;&#33;"))
    """,
}


@pytest.mark.parametrize("name", USES)
def test_a_module_of_the_library_does_the_same(sequential, tmp_path, name):
    """A copy of the module, rewritten and under control, prints what the module prints."""
    package = LIBRARY / name
    if package.is_dir():
        shutil.copytree(package, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(LIBRARY / f"{name}.py", tmp_path)
    program = "def main():\n" + textwrap.indent(textwrap.dedent(USES[name]), "    ")
    shown = sequential.assert_same(program)
    assert shown.output


def test_modules_of_the_library_can_be_rewritten():
    """Every fifth module: code of every kind is still accepted by the compiler when it has been rewritten."""
    files = sorted(LIBRARY.glob("[a-z]*.py"))[::5]
    assert len(files) > 20
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, file in enumerate(files):
            tree = rewrite(file.read_bytes(), str(file), lambda name: 0, share_all=number % 2 == 0)
            compile(tree, str(file), "exec", dont_inherit=True)
    assert sys.getrecursionlimit() < 10_000
