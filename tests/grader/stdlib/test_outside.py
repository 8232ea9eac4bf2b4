"""Modules that reach outside of Python may be imported and spoken of; what they do is refused where it is called."""

from __future__ import annotations

import socket
import subprocess
import types
import urllib.request
from multiprocessing import Process
from pathlib import Path

import pytest

import grader

TOP = """
import ctypes, multiprocessing.pool, select, socket, ssl, subprocess, urllib.request
import urllib.parse
from http import client
from multiprocessing import Process
class Connection(socket.socket):
    pass
class Pair(ctypes.Structure):
    _fields_ = [("first", ctypes.c_long)]
def annotated(process: Process, other: "subprocess.Popen[str]") -> socket.socket: ...
def spoken_of():
    try:
        raise subprocess.TimeoutExpired("ls", 3)
    except subprocess.SubprocessError as error:
        said = str(error)
    family = socket.AF_INET.name, isinstance(3, (socket.socket, Process)), issubclass(socket.timeout, OSError)
    done = subprocess.CompletedProcess("ls", 0)
    return said, family, urllib.parse.quote("a b"), ssl.CERT_NONE.name, done.returncode, Pair(5).first
"""

CALLS = {
    "a function": ("subprocess.run(['true'])", "subprocess.run"),
    "a class": ("socket.socket()", "socket.socket"),
    "a class derived from one": ("Connection()", "socket.socket"),
    "a name that was imported": ("Process(target=print)", "multiprocessing.context.Process"),
    "a part of a module": ("multiprocessing.pool.ThreadPool(2)", "multiprocessing.pool.ThreadPool"),
    "a module in a package": ("urllib.request.urlopen('http://localhost')", "urllib.request.urlopen"),
    "a module from a package": ("client.HTTPConnection('localhost')", "http.client.HTTPConnection"),
    "an object": ("ctypes.pythonapi.Py_IncRef(3)", "ctypes.pythonapi.Py_IncRef"),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> types.ModuleType:
    calls = "\n".join(f"def call_{number}():\n    {call}" for number, (call, _) in enumerate(CALLS.values()))
    file = tmp_path_factory.mktemp("outside") / "outside.py"
    file.write_text(TOP + calls, encoding="utf-8")
    return grader.load(file)


def test_a_file_may_import_them_and_speak_of_them(loaded: types.ModuleType) -> None:
    """Constants, exceptions, annotations, classes to ask for: all is there."""
    expected = (
        "Command 'ls' timed out after 3 seconds", ("AF_INET", False, True), "a%20b", "CERT_NONE", 0, 5,
    )  # fmt: skip
    assert grader.run(loaded.spoken_of, expect=expected).failure is None


@pytest.mark.parametrize("name", CALLS)
def test_what_they_do_is_refused_by_its_name(loaded: types.ModuleType, name: str) -> None:
    """The refusal names the call, and comes where it is made."""
    error = grader.run(getattr(loaded, f"call_{list(CALLS).index(name)}")).error
    assert isinstance(error, grader.UnsupportedCall)
    assert str(error).replace("context.", "").startswith(f"`{CALLS[name][1]}()` cannot".replace("context.", ""))


def test_outside_of_executions_they_are_what_they_are(loaded: types.ModuleType) -> None:
    """A loaded file that is not explored works as it always did."""
    with loaded.Connection() as made, loaded.socket.socket() as plain:
        assert isinstance(made, loaded.Connection) and isinstance(plain, socket.socket)


@pytest.mark.parametrize(
    "program",
    [
        lambda: subprocess.run(["true"], check=True),
        lambda: socket.socket(),
        lambda: urllib.request.urlopen("http://localhost"),
        lambda: Process(target=print),
    ],
)  # fmt: skip
def test_a_function_of_a_test_does_not_get_out_either(program: types.FunctionType) -> None:
    """It has imported them at its top, before it was handed over."""
    assert isinstance(grader.run(program).error, grader.UnsupportedCall)


def test_a_file_of_the_program_may_have_the_name_of_one(tmp_path: Path) -> None:
    """In a package of the user's, `from .socket import plug` means the file beside it."""
    package = tmp_path / "house"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "socket.py").write_text("def plug(): return 'plugged'\n", encoding="utf-8")
    (package / "wall.py").write_text("from .socket import plug\n", encoding="utf-8")
    assert grader.run(grader.load(package / "wall.py").plug).value == "plugged"
