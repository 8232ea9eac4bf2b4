"""Installed packages run as they are: what they start beside the program is refused."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import grader

PACKAGE = """
import asyncio, threading

def twice(number):
    return 2 * number

def in_a_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

def in_a_loop(main):
    return asyncio.run(main())
"""
PROGRAMS = """
import threading
import installed_helper

seen = []

async def main():
    seen.append(1)

def thread():
    installed_helper.in_a_thread(lambda: seen.append(1))

def loop():
    installed_helper.in_a_loop(main)

def harmless():
    worker = threading.Thread(target=lambda: seen.append(installed_helper.twice(1)))
    worker.start()
    worker.join()
    return list(seen)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a program, and a package that it imports as an installed one."""
    site = tmp_path / "site-packages"
    site.mkdir()
    (site / "installed_helper.py").write_text(PACKAGE, encoding="utf-8")
    (tmp_path / "programs.py").write_text(PROGRAMS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "installed_helper", raising=False)
    return tmp_path


@pytest.mark.parametrize(("name", "what"), [("thread", "a thread"), ("loop", "an event loop")])
def test_what_an_installed_package_starts_by_itself_is_refused(folder: Path, name: str, what: str) -> None:
    """To pass over it would be to say that every interleaving was run."""
    module = grader.load(folder / "programs.py")
    found = grader.explore(getattr(module, name))
    assert found.failure is not None
    assert f"an installed package starts {what} of its own here" in found.failure.message
    getattr(module, name)()  # outside of an exploration it may


def test_an_installed_package_that_only_computes_does_no_harm(folder: Path) -> None:
    """It is run as it is."""
    found = grader.explore(grader.load(folder / "programs.py").harmless)
    assert (found.values, found.complete) == ([[2]], True)


def test_a_function_that_is_taken_over_is_watched_as_well(folder: Path) -> None:
    """It knows the package by its own variables."""
    import installed_helper  # type: ignore[import-not-found]

    found = grader.explore(lambda: installed_helper.in_a_thread(print))
    assert found.failure is not None
    assert "an installed package starts a thread" in found.failure.message
