"""What a sequential program shows: as it is, rewritten, under control, and with every hook at work."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

import grader
from grader.engine.errors import LoadError
from grader.engine.execution import Limits
from grader.program import loader
from grader.program.groups import source_of
from grader.program.run import Options, Run
from grader.rewriting.hooks import hooks
from grader.rewriting.transformer import rewrite
from grader.stdlib.controlled import private


@dataclass(frozen=True)
class Shown:
    """All that can be told of one run: what was printed, what `main` returned, what was raised and where."""

    output: str
    value: str
    errors: tuple[Any, ...]


class Sequential:
    """Runs a file in each of the ways. Its body prints; its function `main`, if it has one, is then called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, source: str, name: str = "sequential_case.py") -> Path:
        path = self._folder / name
        path.write_text(textwrap.dedent(source), encoding="utf-8")
        return path

    def assert_same(self, source: str, *, raises: str | None = "", name: str = "sequential_case.py") -> Shown:
        """The file shows the same in every way, and raises `raises` (None: anything) at its end. Gives what it shows."""
        path = self.write(source, name)
        expected = as_it_is(path)
        raised = "".join(error[0] for error in expected.errors)
        assert raised == raises if raises is not None else raised, expected.errors
        if "asyncio" not in source:  # controlled event loops run in executions only
            assert rewritten(path) == expected
        assert under_control(path) == expected
        assert with_hooks_on(path) == expected
        return expected


@pytest.fixture
def sequential(tmp_path: Path) -> Iterator[Sequential]:
    before = dict(sys.modules)
    sys.path.insert(0, str(tmp_path))
    yield Sequential(tmp_path)
    sys.path.remove(str(tmp_path))
    for name in sys.modules.keys() - before.keys():
        del sys.modules[name]
    sys.modules.update(before)


def as_it_is(path: Path) -> Shown:
    """By CPython alone."""
    return _outside(path, compile(path.read_bytes(), str(path), "exec", dont_inherit=True), None)


def rewritten(path: Path) -> Shown:
    """Rewritten, outside of any execution."""
    tree = rewrite(path.read_bytes(), str(path), lambda name: hash(name))
    return _outside(path, compile(tree, str(path), "exec", dont_inherit=True), hooks)


def _outside(path: Path, code: Any, builtins: dict[str, Any] | None) -> Shown:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    if builtins is not None:
        module.__dict__["__builtins__"] = builtins
    sys.modules[path.stem] = module
    errors: list[BaseException] = []
    values: list[Any] = []
    with contextlib.redirect_stdout(io.StringIO()) as output:
        try:
            exec(code, module.__dict__)
            values.append(module.main() if hasattr(module, "main") else None)
        except Exception as error:
            errors.append(error)
    return _shown(output.getvalue(), values, errors, path)


def under_control(path: Path) -> Shown:
    """In an execution of its own, where no second thread is ever started."""
    return _in_execution(path, lambda: None)


def with_hooks_on(path: Path) -> Shown:
    """In an execution that has seen a second thread: each access is announced."""
    threading: Any = private.get("threading")

    def start_a_thread() -> None:
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()

    return _in_execution(path, start_a_thread)


def _in_execution(path: Path, first: Callable[[], None]) -> Shown:
    sys.modules.pop(path.stem, None)
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            module = loader.load(path)
        except LoadError as error:
            assert error.__cause__ is not None, error
            return _shown("", [], [error.__cause__], path)
    source = source_of(module.__dict__)
    assert source is not None

    def program() -> Any:
        first()
        run.execution.output.clear()
        loader.Beginning([source])()
        return module.main() if hasattr(module, "main") else None

    run = Run(program, lambda execution, enabled: enabled[0], Options(Limits(steps=50_000_000)))
    run()
    assert run.execution.ended == "finished"
    errors = [run.error] if run.error is not None else []
    return _shown("".join(run.execution.output), [run.value] if run.returned else [], errors, path)


def _shown(output: str, values: list[Any], errors: list[Any], path: Path) -> Shown:
    told = tuple(_told(error, path) for error in errors)
    return Shown(output.replace(str(path.parent), "folder"), "".join(map(repr, values)), told)


def _told(error: BaseException | None, path: Path) -> Any:
    """An exception with those that led to it: type, text and each place from the program's first frame on."""
    if error is None:
        return None
    places = list(_places(error.__traceback__))
    first = next((number for number, place in enumerate(places) if place[0] == str(path)), len(places))
    return (
        type(error).__name__, str(error), getattr(error, "__notes__", None), tuple(places[first:]),
        _told(error.__cause__, path), _told(error.__context__, path),
        tuple(_told(part, path) for part in error.exceptions) if isinstance(error, BaseExceptionGroup) else (),
    )  # fmt: skip


def _places(step: TracebackType | None) -> Iterator[tuple[object, ...]]:
    while step is not None:
        code = step.tb_frame.f_code
        positions = list(code.co_positions())[step.tb_lasti // 2]
        yield (code.co_filename, code.co_name, step.tb_lineno, *positions)
        step = step.tb_next


__all__ = ["Sequential", "Shown"]


@pytest.fixture
def outcomes_of(tmp_path: Path) -> Callable[..., set[Any]]:
    """Gives what a program in `program.py`, with other files beside it, comes to in all its interleavings.

    On the way, each outcome is shown again by its schedule.
    """

    def explore(source: str, **files: str) -> set[Any]:
        for name, text in {"program": source, **files}.items():
            (tmp_path / f"{name}.py").write_text(textwrap.dedent(text), encoding="utf-8")
        module = grader.load(tmp_path / "program.py")
        found = grader.explore(module.program, strategy="exhaustive")
        assert found.complete, found
        for outcome in found.outcomes:
            assert grader.replay(module.program, outcome.schedule).outcome.key == outcome.key
        return {
            outcome.value if outcome.kind == "returned" else f"<{outcome.kind}>" for outcome in found.outcomes
        }

    return explore


@pytest.fixture
def outcomes_of_threads(outcomes_of: Callable[..., set[Any]]) -> Callable[[str], set[Any]]:
    """The same for a program that calls `run(one, other)`: each function in a thread of its own, all awaited."""
    return lambda source: outcomes_of(_RUN + textwrap.dedent(source))


_RUN = """
def run(*functions):
    import threading
    workers = [threading.Thread(target=function) for function in functions]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
"""
