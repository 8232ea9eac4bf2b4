"""What a class has of functions in C under another name is seen, and so is what only `__init__` writes."""

from __future__ import annotations

from pathlib import Path

import pytest

import grader

# How a counter is made, read, and set: `{}` stands for the new value.
COUNTERS = {
    "an operator": ("class D(dict): __matmul__ = dict.update\nbox = D(v=0)", "box['v']", "box @ {{'v': {}}}"),
    "a comparison": ("class D(dict): __lt__ = dict.update\nbox = D(v=0)", "box['v']", "box < {{'v': {}}}"),
    "a call": ("class D(dict): __call__ = dict.update\nbox = D(v=0)", "box['v']", "box({{'v': {}}})"),
    "a shift": ("class D(list): __lshift__ = list.append\nbox = D([0])", "list(box)[-1]", "box << {}"),
    "a property": ("class D(dict): put = property(None, dict.update)\nbox = D(v=0)", "box['v']", "box.put = {{'v': {}}}"),
    "a look by a property": ("class D(dict): all = property(dict.copy)\nbox = D(v=0)", "box.all['v']", "box['v'] = {}"),
    "attributes that are items": (
        "class D(dict):\n    __getattr__ = dict.get\n    __setattr__ = dict.__setitem__\nbox = D(v=0)", "box.v", "box.v = {}"
    ),
    "a method of another object": (
        "kept = [0]\nclass D: __lshift__ = kept.append\nbox = D()", "kept[len(kept) - 1]", "type(box).__lshift__({})"
    ),
    "a namespace": ("from types import SimpleNamespace\nbox = SimpleNamespace(v=0)", "box.v", "box.__init__(v={})"),
}  # fmt: skip
PROGRAM = """
import threading
{begin}
def add():
    value = {read}
    {write}
def program():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {read}
"""


@pytest.mark.parametrize(("begin", "read", "write"), COUNTERS.values(), ids=COUNTERS.keys())
def test_an_update_is_lost(tmp_path: Path, begin: str, read: str, write: str) -> None:
    """Both outcomes of a racy counter are found."""
    source = PROGRAM.format(begin=begin, read=read, write=write.format("value + 1"))
    (tmp_path / "counter.py").write_text(source)
    found = grader.explore(grader.load(tmp_path / "counter.py").program)
    assert {outcome.value for outcome in found.outcomes} == {1, 2}
    assert found.complete


GENERATORS: dict[str, str] = {"dropped by name": "del numbers", "dropped with its function": "pass"}


@pytest.mark.parametrize("drop", GENERATORS.values(), ids=GENERATORS.keys())
def test_a_generator_that_is_dropped_does_what_it_has_still_to_do(tmp_path: Path, drop: str) -> None:
    """Its `finally` runs as it is dropped."""
    source = f"""
import threading
closed = []
def count():
    try:
        yield 1
    finally:
        closed.append(1)
def work():
    numbers = count()
    next(numbers)
    {drop}
def program():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(closed)
"""
    (tmp_path / "dropped.py").write_text(source)
    found = grader.explore(grader.load(tmp_path / "dropped.py").program)
    assert ({outcome.value for outcome in found.outcomes}, found.complete) == ({2}, True)
