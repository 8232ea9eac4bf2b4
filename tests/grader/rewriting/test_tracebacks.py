"""A traceback of a rewritten file is CPython's: same frames, lines and columns, and none of our frames."""

from __future__ import annotations

import pytest

FAILURES = {
    "name": "undefined_name + 1",
    "name in a call": "print(undefined_name)",
    "name that looks like one of ours": "itme",
    "attribute": "box.missing",
    "attribute of an attribute": "box.inner.missing.deeper",
    "attribute of a call": "make().missing",
    "set attribute": "(5).real = 1",
    "set attribute of an attribute": "box.number.real = box.inner",
    "delete attribute": "del box.missing",
    "item": "values[10]",
    "item of an attribute": "box.table['missing']",
    "item of an item": "box.table['row'][5]['x']",
    "item in a comprehension": "[values[i] for i in (0, 10)]",
    "item in a lambda": "(lambda v: v[0][9])([[1]])",
    "slice": "values['a':]",
    "set item": "values[10] = 1",
    "set item of an attribute": "box.table[[]] = values[0]",
    "delete item": "del values[10]",
    "delete item of an attribute": "del box.table['missing']",
    "augmented item": "values[10] += 1",
    "augmented attribute": "box.missing += 1",
    "augmented value": "box.number += 'a'",
    "augmented global": "number += 'a'",
    "augmented local": "local = []; local += 5",
    "augmented key": "box.table['missing'] += [1]",
    "operator": "values + 1",
    "operator on attributes": "box.number + box.table",
    "comparison": "values < 5",
    "membership": "1 in 5",
    "unpack too few": "a, b, c = values",
    "unpack into attributes": "box.a, box.b, box.c = values",
    "unpack an int": "a, b = box.number",
    "unpack in a loop": "for a, b in values: pass",
    "iterate over an int": "for a in box.number: pass",
    "iterate in a comprehension": "[x for x in box.number]",
    "mutate while iterating": "for key in box.table: box.table[key + 'x'] = 1",
    "call of no function": "values(1)",
    "call with wrong arguments": "make(1, 2)",
    "call that raises": "fail(1)",
    "call that raises deep down": "outer(fail, values)",
    "method that raises": "box.fail(values)",
    "method of a list": "values.index(99)",
    "method of a dict": "box.table.pop('missing')",
    "method without such a name": "values.nothing(1)",
    "method with wrong arguments": "values.append()",
    "join": "', '.join(values)",
    "builtin": "len(5)",
    "builtin with a callback": "sorted(values, key=fail)",
    "builtin over a generator": "sum(fail(v) for v in values)",
    "lazy builtin": "list(map(fail, values))",
    "next": "next(iter([]))",
    "getattr": "getattr(box, 'missing')",
    "setattr": "setattr(values, 'missing', 1)",
    "class of the standard library": "collections.deque(5)",
    "function of the standard library": "json.loads('{')",
    "format": "f'{box.number:bad}'",
    "format of a missing name": "f'{values[9]!r:>{box.number}}'",
    "generator": "next(generate())",
    "yield from": "list(delegate())",
    "assertion": "assert values == [], 'message'",
    "assertion of an attribute": "assert not box.number, box.table['row'][7]",
    "condition": "x = 1 if box.missing else 2",
    "with": "with box.number: pass",
    "with that fails inside": "with region(): values[10]",
    "raise": "raise ValueError('v') from KeyError('k')",
    "exec": "exec('values[10]')",
    "eval": "eval('undefined_name')",
    "import": "import no_such_module",
    "import from": "from json import no_such_name",
    "star arguments": "print(*box.number)",
    "double star arguments": "dict(**box.number)",
    "walrus": "(x := values[10])",
    "match": "match box.missing:\n    case 1: pass",
    "decorator": "@box.missing\ndef f(): pass",
    "class body": "class C:\n    x = values[10]",
    "class base": "class C(values): pass",
    "default": "def f(x=values[10]): pass",
    "chained in several lines": "(box\n .inner\n .method(1)\n .append(\n   values[10]))",
    "method over several lines": "(values\n .copy()\n .index(\n  99\n))",
    "call over several lines": "fail(\n  1,\n  2)",
    "method of an object over several lines": "(box\n    .inner\n    .fail(values))",
    "arguments over several lines": "outer(\n  fail,\n  [\n   values[0],\n   values[10],\n  ])",
    "nested calls": "outer(fail, outer(len, values[0]))",
    "exception in except": "try:\n    values[10]\nexcept IndexError:\n    box.missing",
    "exception in finally": "try:\n    values[10]\nfinally:\n    box.missing += 1",
    "exception group": "raise ExceptionGroup('g', [ValueError(1)])",
}
PROGRAM = """
    import collections, contextlib, json, traceback

    class Box:
        def __init__(self):
            self.number = 3
            self.table = {{"row": [1, 2]}}

        @property
        def inner(self):
            return self

        def method(self, *values):
            return self

        def fail(self, value):
            return fail(value)

    values = [1, 2]
    number = 0
    number = 1
    box = Box()

    def make():
        return Box()

    def fail(value, *more):
        raise LookupError(f"failed {{value}}")

    def outer(function, value):
        return function(value)

    def generate():
        yield from (1 / 0 for _ in values)

    def delegate():
        yield 1
        yield from generate()

    @contextlib.contextmanager
    def region():
        yield

    def main():
        def shares():
            return values, box
        global number
        try:
{body}
        except Exception:
            print(traceback.format_exc())
{again}
"""


def _program(statement: str) -> str:
    body = "\n".join(" " * 12 + line for line in statement.splitlines())
    again = "\n".join(" " * 8 + line for line in statement.splitlines())
    return PROGRAM.format(body=body, again=again)


@pytest.mark.parametrize("statement", FAILURES.values(), ids=FAILURES.keys())
def test_a_traceback_is_unchanged(sequential, statement):
    """What a failing statement raises, and the places that its traceback names, are the same."""
    shown = sequential.assert_same(_program(statement), raises=None)
    assert "Traceback" in shown.output


@pytest.mark.parametrize("statement", ["values[9]", "box.missing", "values[9] = 1", "values.index(9)", "del values[9]", "fail(1)"])
def test_a_traceback_of_a_module_body_is_unchanged(sequential, statement):
    """What fails while a file is imported names the same places."""
    head = PROGRAM.partition("def main")[0].replace("{{", "{").replace("}}", "}")
    sequential.assert_same(f"{head}\n    {statement}\n", raises=None)
