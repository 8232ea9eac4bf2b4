"""What a program can reach in a child even where the look at its text saw nothing: in a process that was blinded."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader.judge.blinds import ENGINE

BEGIN = """
import collections, contextlib, copy, dataclasses, enum, functools, io, json, logging, operator, sys, traceback, typing
from grader.scenario.preparation import preload
preload()
from grader.judge.blinds import blind
from grader.judge.narrowing import narrow
from grader.judge.sealing import seal_engine
from grader.stdlib.controlled import private
threading = private.get("threading")
narrow()
seal_engine()
blind()

def told(text):
    found = {}
    try:
        exec(text, globals(), found)
        return repr(found.get("got"))
    except Exception as error:
        return f"{type(error).__name__}: {error}"

print(json.dumps({name: told(text) for name, text in json.load(sys.stdin).items()}))
"""
REFUSED = {
    "the builtins by `enum`": "enum.bltns.exec('1')",
    "the class of a getter": "type(operator.attrgetter('real'))('imag')",
    "a getter with a name that leads behind": "operator.attrgetter('real.' + '_lock' + 'step_task')",
    "the name of a property of `enum`": "enum.property().name = '_lock' + 'step_task'",
    "a class of properties of `enum`": "class P(enum.property): name = '_lock' + 'step_task'",
    "the object of an error": "try: enum.nothing\nexcept AttributeError as error: error.obj.bltns",
    "a getter of attributes": 'operator.attrgetter("__globals__")(threading.Thread.start)',
    "a descriptor": 'type(told).__dict__["__globals__"].__get__(threading.Thread.start)',
    "what gets attributes": 'object.__dict__["__getattribute__"](threading.Thread.start, "__globals__")',
    "a closure": "(lambda x: lambda: x)(1).__closure__",
    "a cell": "import types\ntypes.CellType(1).cell_contents",
    "code": "told.__code__",
    "code of a generator": "(x for x in ()).gi_code",
    "code of a frame": "sys._getframe().f_code",
    "locals of a frame": "sys._getframe().f_locals",
    "builtins of a frame": "sys._getframe().f_builtins",
    "exchanged code": "told.__code__ = 1",
    "a guard that is changed": 'type(type(told).__dict__["__globals__"]).__get__ = None',
    "copied attributes": 'functools.wraps(threading.Thread.start, updated=("__globals__",))(lambda: 0)',
    "an attribute of `threading`": "threading.Thread = None",
    "an attribute of `threading`, by name": 'setattr(threading, "Lock", None)',
    "no attribute of `threading`": "del threading.Thread",
    "a class of `asyncio`": 'private.get("asyncio").Lock.acquire = None',
    "a class of `contextlib`": "contextlib.ExitStack.close = None",
    "an annotation that calls": "typing.List['print()']",
    "an annotation that looks behind": "typing.List['told.__globals__']",
    "a field that is source": "dataclasses.dataclass(type('X', (), {'__annotations__': {'a=print()': int}}))",
    "a field of a base that became source": (
        "@dataclasses.dataclass\nclass X:\n    a: int = 1\n"
        "dataclasses.fields(X)[0].name = 'a=print(), b'\n"
        "@dataclasses.dataclass\nclass Y(X): pass"
    ),
    "the modules by `contextlib`": "class R(contextlib.redirect_stdout): _stream = 'modules'\nwith R(1): pass",
    "the modules by `enum`": "class E(enum.Enum): pass\nE._convert_('F', 'sys', str.isidentifier)",
}
ALLOWED = {
    "the module of a built-in function": ("got = len.__self__", "None"),
    "the list of its method": ("got = [1].append.__self__", "[1]"),
    "the globals of a frame": ("got = list(sys._getframe().f_globals)", "['__name__']"),
    "an enumeration": ("got = [member.name for member in enum.Enum('E', 'a b')]", "['a', 'b']"),
    "a flag that is too large": (
        "class F(enum.Flag, boundary=enum.STRICT): A = 1\ntry: F(-9)\nexcept ValueError as error: got = str(error)", "\"<flag"
    ),
    "a named tuple": ("got = collections.namedtuple('P', 'x y', defaults=[2])(1)", "P(x=1, y=2)"),
    "a dataclass": ("@dataclasses.dataclass\nclass P:\n    x: int = 1\ngot = dataclasses.replace(P(), x=2).x", "2"),
    "an overload": ("@typing.overload\ndef got(x: int): ...", "<function _overload_dummy"),
    "an annotation": ("got = typing.get_type_hints(type('X', (), {'__annotations__': {'a': 'int | None'}}))", "{'a': "),
    "a traceback": ("try: 1 / 0\nexcept ZeroDivisionError: got = traceback.format_exc()", "'Traceback (most recent"),
    "a redirection": ("got = io.StringIO()\nwith contextlib.redirect_stdout(got): print(1)\ngot = got.getvalue()", r"'1\n'"),
    "a hook of `threading`": ("got = threading.excepthook.__name__", "'default_excepthook'"),
    "a dispatch": ("@functools.singledispatch\ndef got(x): ...\n@got.register\ndef _(x: int): ...\ngot = 1", "1"),
    "a copy": ("got = copy.deepcopy([1, {2: 3}])", "[1, {2: 3}]"),
}


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    texts = REFUSED | {name: text for name, (text, _) in ALLOWED.items()}
    done = subprocess.run(
        [sys.executable, "-c", BEGIN], input=json.dumps(texts), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, str] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("name", REFUSED)
def test_what_leads_behind_a_program_is_refused(told: dict[str, str], name: str) -> None:
    """Whatever name it is asked for by, and whoever asks on behalf of the program."""
    assert told[name].startswith(("AttributeError: ", "TypeError: ", "SyntaxError: ", "KeyError: ")), told[name]


@pytest.mark.parametrize("name", ALLOWED)
def test_what_honest_programs_use_works(told: dict[str, str], name: str) -> None:
    """The helpers of the standard library do what they always do."""
    assert told[name].startswith(ALLOWED[name][1]), told[name]


def test_every_file_of_the_engine_that_looks_still_sees() -> None:
    """One that is left out fails in a child alone, where an honest program loses all its points."""
    looks = re.compile(r"\.(f_code|f_locals|f_globals|f_builtins|__globals__|__code__|__closure__|cell_contents|\w\w_code)\b")
    parts = ("engine", "exploration", "primitives", "program", "rewriting", "scenario", "stdlib", "strategies")
    files = [file for part in parts for file in (Path(grader.__file__).parent / part).glob("*.py")]
    assert [file.name for file in files if looks.search(file.read_text()) and str(file) not in ENGINE] == []


def test_the_files_that_still_see_are_there() -> None:
    """One that was renamed would see nothing."""
    assert [name for name in ENGINE if not Path(name).is_file()] == []
