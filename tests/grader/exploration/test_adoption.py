"""Functions of tests and scripts, which were loaded from no file of their own."""

from __future__ import annotations

import dataclasses
import functools
import importlib.util
import inspect
import linecache
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.program import origins
from grader.program.adoption import adopt
from grader.scenario.session import _call

BODIES = (
    "x", "x + 1", "-x", "not x", "f(x)", "f(x) + f(y)", "x if y else z", "[x, y]", "{x: y}", "x and y", "x < y < z",
    "o.a", "d['k'][0:2]", "f'{x!r:>5} {y}'", "'s'", "1 + 2", "None", "...", "(lambda: x)()", "[i for i in (x, y)]",
    "(n := x)", "f(*[x])", "f(**{'n': x})", "o.m(x)", "len(d)", "x in [y]", "lock.locked()",
)  # fmt: skip


def functions(folder: Path, line: str) -> Any:
    """The functions in one line of a file that nobody has loaded."""
    text = (
        "import threading\n\ndef f(n): return n\n\nclass O:\n    a = 4\n    def m(self, x): return x\n\n"
        "def made():\n    x, y, z, d, o, lock = 1, 2, 3, {'k': [1, 2, 3]}, O(), threading.Lock()\n"
        f"    return [{line}]\n"
    )
    return imported(folder, "script", text).made()


def imported(folder: Path, name: str, text: str) -> Any:
    """A module as Python itself imports it."""
    file = folder / f"{name}.py"
    file.write_text(text)
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None and spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def modules() -> Iterator[None]:
    """Modules that a test imports are forgotten."""
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name in ("script", "bank"):
            del sys.modules[name]


@pytest.mark.parametrize("place", range(len(BODIES)))
def test_of_several_functions_in_one_line_the_one_that_was_given_is_run(tmp_path: Path, place: int) -> None:
    """They have one name and one line; what tells them apart is where in the line they stand."""
    neighbours = (BODIES[place], BODIES[place - 1], f"({BODIES[place - 2]}, 7)")
    for function in functions(tmp_path, ", ".join(f"lambda: {body}" for body in neighbours)):
        assert [outcome.value for outcome in grader.explore(function).outcomes] == [function()]


def test_where_it_is_not_known_which_function_is_meant_it_is_said(tmp_path: Path) -> None:
    """A Python that was told to keep no places cannot tell them apart."""
    first, second = functions(tmp_path, "lambda: f(x), lambda: f(y)")
    second.__code__ = second.__code__.replace(co_linetable=b"")
    with pytest.raises(grader.ProgramError, match=r"line 11 of `script.py` has several `<lambda>`.*line of its own"):
        grader.explore(second)
    assert grader.explore(first).values == [1]


ACCOUNT = """
import contextlib
import dataclasses
import functools
import threading


class Account:
    def __init__(self, balance=0):
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self):
        seen = self.balance
        self.balance = seen + 1


class Checked(Account):
    def deposit(self):
        super().deposit()


class Safe(Account):
    def deposit(self):
        with self.lock:
            super().deposit()


class Shaped:
    total = 0

    @property
    def next(self):
        return Shaped.total + 1

    @staticmethod
    def store(value):
        Shaped.total = value

    @classmethod
    def add(cls):
        cls.store(cls().next)


class Called(Account):
    def __call__(self, *more):
        both(self.deposit, self.deposit)
        return self.balance


class Worker(threading.Thread):
    balance = 0

    def run(self):
        Worker.balance += 1


def crew():
    workers = [Worker(), Worker()]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Worker.balance


total = 0


@contextlib.contextmanager
def counting():
    global total
    seen = total
    yield
    total = seen + 1


def under_counting():
    with counting():
        pass


@functools.lru_cache
def cached():
    global total
    total += 1


def Local():
    class Made(Account):
        def __init__(self):
            Account.__init__(self)
    return Made


class Slotted:
    __slots__ = ("balance",)

    def __init__(self):
        self.balance = 0

    def deposit(self):
        self.balance += 1


class Stored:
    def __get__(self, owner, kind):
        return vars(owner).get("stored", 0)

    def __set__(self, owner, value):
        vars(owner)["stored"] = value


class Described(Account):
    balance = Stored()


class Books:
    def __init__(self):
        self.of = {"a": Account()}


books = {}


class Once(type):
    def __call__(cls):
        if cls not in books:
            books[cls] = super().__call__()
        return books[cls]


class Kept(metaclass=Once):
    made = 0

    def __init__(self):
        Kept.made += 1


def both(one, other):
    threads = [threading.Thread(target=target) for target in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def run(kind):
    account = kind()
    both(account.deposit, account.deposit)
    return account.balance
"""
RACE, SAFE = [2, 1], [2]


@pytest.mark.parametrize(
    ("made", "values"),
    [
        ("lambda: run(Account)", RACE), ("lambda: run(Checked)", RACE), ("lambda: run(Safe)", SAFE),
        ("functools.partial(run, Account)", RACE), ("functools.partial(lambda kind: run(kind), Safe)", SAFE),
        ("lambda: (both(Shaped.add, Shaped.add), Shaped.total)[1]", RACE),
        ("lambda: crew()", RACE), ("lambda: (both(under_counting, under_counting), total)[1]", RACE),
        ("lambda: (both(cached, cached), total)[1]", RACE), ("lambda: run(Local())", RACE),
        ("known_method(Account().deposit)", RACE), ("Called()", RACE), ("functools.partial(Called(), 1)", RACE), ("known(Slotted())", RACE), ("known(Described())", RACE),
        ("known(Books().of['a'])", RACE), ("lambda: (both(Kept, Kept), Kept.made)[1]", RACE),
        ("known(Account())", RACE), ("known(Safe())", SAFE), ("known(Account(3))", [5, 4]), ("Account().twice", RACE),
    ],
)  # fmt: skip
def test_classes_of_the_file_are_seen(tmp_path: Path, made: str, values: list[int]) -> None:
    """Methods of its classes are rewritten, and an object that was made before begins each execution as it was."""
    more = (
        "\n\ndef known(account):\n    def program():\n        both(account.deposit, account.deposit)\n        return account.balance\n"
        "    return program\n\n\ndef known_method(deposit):\n    return lambda: (both(deposit, deposit), deposit.__self__.balance)[1]\n\n\n"
        "def twice(self):\n    both(self.deposit, self.deposit)\n    return self.balance\n\n\n"
        f"Account.twice = twice\n\n\ndef made():\n    return {made}\n"
    )
    module = imported(tmp_path, "script", ACCOUNT + more)
    before = dict(vars(module.Account))
    found = grader.explore(module.made())
    assert (set(found.values), found.complete) == (set(values), True)
    assert vars(module.Account) == before  # outside of an execution all is as it was
    assert module.Shaped.total == 0


def test_a_class_that_is_made_in_a_function_is_seen(tmp_path: Path) -> None:
    """As in a test that brings along what it tests; the objects are as they were when it has ended."""
    body = ACCOUNT.partition("class Account")[2].partition("class Checked")[0]
    made = "".join(f"    {line}\n" for line in f"class Account{body}".splitlines())
    text = ACCOUNT.replace(f"class Account{body}", "").partition("class Checked")[0] + (
        f"\ndef both{ACCOUNT.partition('def both')[2].partition('def run')[0]}"
        f"def made():\n{made}    account = Account()\n\n    def program():\n        both(account.deposit, account.deposit)\n"
        "        return account.balance\n\n    return program, account\n"
    )
    program, account = imported(tmp_path, "script", text).made()
    assert grader.explore(program).values == RACE
    assert account.balance == 0


@pytest.mark.parametrize(
    ("imports", "called"),
    [
        ("import bank", "bank.run(bank.Account)"), ("from bank import Account, run", "run(Account)"),
        ("import bank as b\nfrom bank import both", "(both(c := b.Account().deposit, c), c.__self__.balance)[1]"),
    ],
)  # fmt: skip
def test_what_comes_from_files_beside_it_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, imports: str, called: str
) -> None:
    """A function that uses modules which nobody loaded has them loaded."""
    monkeypatch.syspath_prepend(tmp_path)
    imported(tmp_path, "bank", ACCOUNT)
    module = imported(tmp_path, "script", f"{imports}\n\n\ndef made():\n    return lambda: {called}\n")
    assert grader.explore(module.made()).values == RACE


def test_a_script_that_explores_itself_when_it_is_loaded_is_told(tmp_path: Path) -> None:
    """As a script it may; a file that is loaded begins in each execution, and would explore itself for ever."""
    text = "import grader\n\n\ndef program():\n    return 1\n\n\nprint(grader.explore(program).values)\n"
    (tmp_path / "script.py").write_text(text)
    ended = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("[1]\n", "")
    with pytest.raises(grader.LoadError, match=r'in line 8: .*put this under `if __name__ == "__main__":`'):
        grader.load(tmp_path / "script.py")


def test_modules_of_packages_of_the_library_are_known_by_the_package(tmp_path: Path) -> None:
    """Also by a script that is the first in its process to use them."""
    text = """
import concurrent.futures
import logging.handlers
import queue

import grader


def program():
    lines = queue.Queue()
    logging.handlers.QueueHandler(lines).emit(logging.makeLogRecord({"msg": "hello"}))
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(lines.get).result().msg


print(grader.explore(program).values)
"""
    (tmp_path / "script.py").write_text(text)
    ended = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("['hello']\n", "")


def test_a_function_that_only_the_script_itself_defines_is_run_where_it_stands(tmp_path: Path) -> None:
    """As below `if __name__ == "__main__":`, which is not run when its file is loaded anew."""
    text = ACCOUNT + """
import grader

if __name__ == "__main__":
    def program():
        return run(Checked)

    print(grader.explore(program).values)
"""
    (tmp_path / "script.py").write_text(text)
    ended = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("[2, 1]\n", "")


def test_a_class_that_cannot_be_taken_over_is_told(tmp_path: Path) -> None:
    """The engine's semaphores are made otherwise than CPython's: a class on top of them has to be loaded."""
    text = "import threading\n\n\nclass Gate(threading.Semaphore):\n    pass\n\n\ndef made():\n    return lambda: Gate(2)._value\n"
    module = imported(tmp_path, "script", text)
    with pytest.raises(grader.ProgramError, match=r"`Gate` stands on `threading.Semaphore`.*load its file with `grader.load`"):
        grader.explore(module.made())
    assert grader.explore(grader.load(tmp_path / "script.py").made()).values == [2]


@pytest.mark.parametrize(("kind", "values"), [("Account", RACE), ("Checked", RACE), ("Safe", SAFE)])
def test_objects_of_classes_from_other_files_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, values: list[int]
) -> None:
    """An object that a fixture made, say, of the class that a test is about."""
    monkeypatch.syspath_prepend(tmp_path)
    bank = imported(tmp_path, "bank", ACCOUNT)
    text = "def made(account, both):\n    return lambda: (both(account.deposit, account.deposit), account.balance)[1]\n"
    account = getattr(bank, kind)()
    found = grader.explore(imported(tmp_path, "script", text).made(account, both))
    assert (found.values, found.complete, account.balance) == (values, True, 0)


def both(one: Any, other: Any) -> None:
    threads = [threading.Thread(target=target) for target in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_functions_of_a_notebook_are_seen() -> None:
    """A cell is no file; its source is kept where Python looks for the lines of a traceback. Cells share variables."""
    variables: dict[str, Any] = {"__name__": "__main__"}
    cells = (
        "import threading\n\ntotal = 0\n\ndef add():\n    global total\n    total += 1\n",
        "from typing import Any\n" + inspect.getsource(both),
        "program = lambda: (both(add, add), total)[1]\n",
    )
    for number, text in enumerate(cells):
        name = f"<cell {number} of a notebook>"
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        exec(compile(text, name, "exec", dont_inherit=True), variables)
    assert grader.explore(variables["program"]).values == RACE


def test_a_function_without_a_source_is_refused() -> None:
    """As one typed after `python -c`: nothing that it shares would be seen."""
    variables: dict[str, Any] = {}
    exec(compile("def program(): return 1", "<nowhere>", "exec"), variables)
    with pytest.raises(grader.ProgramError, match=r"the source of `program` is not to be found.*write it to a file"):
        grader.explore(variables["program"])


RECORD = """
import threading
from dataclasses import dataclass


@dataclass
class Pair:
    x: int = 0
    y: int = 0


def program():
    pair, got = Pair(), []

    def change():
        pair.x = 1
        pair.y = 1

    workers = [threading.Thread(target=lambda: got.append(repr(pair))), threading.Thread(target=change)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return got[0]
"""


def test_fields_of_a_dataclass_of_a_script_are_read_one_by_one(tmp_path: Path) -> None:
    """What the library wrote for the class stands in for the time of an execution only."""
    script = imported(tmp_path, "script", RECORD)
    told = script.Pair.__repr__
    found = grader.explore(script.program, strategy="exhaustive")
    assert set(found.values) == {f"Pair(x={x}, y={y})" for x in (0, 1) for y in (0, 1)}
    assert script.Pair.__repr__ is told


def test_what_our_own_code_drives_is_left_as_it_is(tmp_path: Path) -> None:
    """A scenario comes with a loaded module and texts: there is nothing to take over, and no time is spent on a look."""
    (tmp_path / "loaded.py").write_text("def run(number):\n    return number\n")
    program = functools.partial(_call, grader.load(tmp_path / "loaded.py"), "run", '{"number": 1}')
    assert adopt(program, drives=True).program is program
    assert grader.explore(program).values == [1]


def test_what_is_generated_is_no_function_of_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    """From Python 3.13 on text that was run by `-c` is known as `<string>`, too, as methods of dataclasses are."""
    monkeypatch.setitem(linecache.cache, "<string>", (8, None, ["pass = 1\n"], "<string>"))
    origins.has_source.cache_clear()
    kind = dataclasses.make_dataclass("Kind", [("number", int)], frozen=True)
    found = grader.explore(lambda: hash(kind(1)) == hash(kind(1)))
    assert found.values == [True]
