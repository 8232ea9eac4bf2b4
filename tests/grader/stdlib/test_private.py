"""The private copies of standard modules: what comes with which."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.stdlib.controlled import private
from grader.stdlib.private import PrivateModules


def test_what_is_prepared_first_comes_alone() -> None:
    """`threading` does not bring `logging` along, which stands on it; `logging` brings `threading`, the same one."""
    modules = PrivateModules(private._replacements)
    for name in ("threading", "logging"):
        modules.prepare(name)
    assert not modules.modules
    threading = modules.get("threading")
    assert list(modules.modules) == ["threading"]
    assert vars(modules.get("logging"))["threading"] is threading


def test_a_prepared_module_brings_what_it_needs() -> None:
    """Prepared alone, it comes with all the copies that it is made of."""
    modules = PrivateModules(private._replacements)
    modules.prepare("logging")
    modules.get("logging")
    assert {"logging", "threading", "time"} <= modules.modules.keys()


def test_every_copy_is_listed_once() -> None:
    """Whoever wraps a function of each copy wraps it once, though several copies bring each other along."""
    modules = PrivateModules(private._replacements)
    for name in ("concurrent.futures.thread", "asyncio"):
        modules.prepare(name)
    listed = modules.everything()
    assert len(listed) == len(set(listed)) > 20
    modules.get("asyncio")
    assert set(modules.everything()) == set(listed)


@pytest.mark.parametrize("name", ["logging", "concurrent.futures.thread", "asyncio"])
def test_the_execution_that_imports_a_module_first_goes_as_all_others(name: str, tmp_path: Path) -> None:
    """A pool that is imported in a function walks its threads by their numbers, the first time as ever after."""
    (tmp_path / "program.py").write_text(
        f"def run():\n    import {name}, threading\n    return hash(threading.Thread(target=print))\n"
    )
    script = (
        "import grader\nprogram = grader.load('program.py')\nprint([grader.run(program.run).value for _ in range(3)])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[1, 1, 1]\n"
