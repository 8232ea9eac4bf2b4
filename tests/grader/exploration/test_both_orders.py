"""One thread looks at a shared object, another one changes it: both orders are found, and nothing that cannot be.

All pairs, or those of the kinds that are named: `python -m tests.grader.exploration.test_both_orders [KIND...]`.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import random
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import grader

from .shared_objects import KINDS

PAIRS = 40  # of each kind, drawn by a seed
HEAD = """
import array, ast, base64, binascii, bisect, collections, contextlib, copy, decimal, difflib, functools, hashlib, heapq
import io, itertools, json, math, operator, pickle, pprint, random, reprlib, statistics, string, struct, sys, threading
import types, zlib
"""
BODY = """
_got, _did = [], []
def _look():
    try:
        _got.append(_told({look}))
    except Exception as error:
        _got.append(type(error).__name__)
def _change():
    {names}
    try:
        {change}
    except Exception as error:
        _did.append(type(error).__name__)
def _told(found):
    return repr(found)
def _shown():
    try:
        return repr(({end}))
    except Exception as error:
        return type(error).__name__
def program():
    threads = [threading.Thread(target=_look), threading.Thread(target=_change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return str(_got), str(_did), _shown()
"""
NAME = "pair_of_threads"  # of the module


def source(kind: str, look: str, change: str) -> str:
    """The program of a pair."""
    shared = KINDS[kind]
    made = compile(shared.made, "made", "exec").co_names
    bound = [name for name in compile(change, "change", "exec").co_names if name in made and _binds(change, name)]
    names = f"global {', '.join(bound)}" if bound else "pass"
    return HEAD + shared.made + BODY.format(look=look, change=change, names=names, end=shared.end)


def _binds(change: str, name: str) -> bool:
    """Whether a name is a local variable of a function with this body."""
    found: dict[str, Any] = {}
    exec(f"def changes():\n    {change}", found)
    return name in found["changes"].__code__.co_varnames


def in_order(text: str, *names: str) -> tuple[str, ...]:
    """What the functions show by CPython alone, one after the other, each in a thread of its own."""
    module = sys.modules[NAME] = ModuleType(NAME)
    try:
        exec(compile(text, f"{NAME}.py", "exec"), module.__dict__)
        for name in names:
            thread = threading.Thread(target=module.__dict__[name])
            thread.start()
            thread.join()
        return str(module._got), str(module._did), module._shown()
    finally:
        del sys.modules[NAME]


def wrong(kind: str, look: str, change: str, folder: Path) -> str:
    """What is wrong with the outcomes of a pair."""
    text = source(kind, look.removeprefix("~ "), change.removeprefix("~ "))
    with contextlib.redirect_stdout(io.StringIO()):
        orders = {in_order(text, "_look", "_change"), in_order(text, "_change", "_look")}
    folder.mkdir()
    file = folder / f"{NAME}.py"
    file.write_text(text, encoding="utf-8")
    found = grader.explore(grader.load(file).program, strategy="exhaustive")
    outcomes = {outcome.value if outcome.kind == "returned" else outcome.key for outcome in found.outcomes}
    if not found.complete:
        return f"not every interleaving was run: {found}"
    if missed := orders - outcomes:
        return f"missed: {missed}"
    in_steps = look.startswith("~") or change.startswith("~")
    return "" if in_steps or outcomes == orders else f"made up: {outcomes - orders}"


def pairs_of(kind: str) -> list[tuple[str, str]]:
    return list(itertools.product(KINDS[kind].looks, KINDS[kind].changes))


@pytest.mark.parametrize("kind", KINDS)
def test_a_look_comes_before_a_change_or_after_it(kind: str, tmp_path: Path) -> None:
    """Of pairs that are drawn by a seed, which is always the same."""
    pairs = random.Random(kind).sample(pairs_of(kind), PAIRS)
    told = {pair: wrong(kind, *pair, tmp_path / str(number)) for number, pair in enumerate(pairs)}
    assert not {pair: what for pair, what in told.items() if what}


def _all(kinds: list[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds or KINDS:
            for number, pair in enumerate(pairs_of(kind)):
                if what := wrong(kind, *pair, Path(folder) / f"{kind} {number}"):
                    yield f"{kind}: {pair[0]}  ||  {pair[1]}  {what}"


if __name__ == "__main__":
    for line in _all(sys.argv[1:]):
        print(line, flush=True)
