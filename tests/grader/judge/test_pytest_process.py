"""Processes of pytest: their environment, their output and their end."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from grader.judge.pytest_process import OUTPUT_BYTES, Ended, Processes, StoppedError

PLENTY = 600.0

needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system has no /proc")


def run(folder: Path, code: str, *arguments: str) -> Ended:
    """Runs one test file with pytest in the folder."""
    (folder / "test_it.py").write_text(code)
    return Processes().run(["-q", "-p", "no:cacheprovider", *arguments, "test_it.py"], folder, PLENTY, folder)


def test_the_status_and_the_last_line_are_pytests(tmp_path: Path) -> None:
    """A passing run ends with status 0 and pytest's summary."""
    ended = run(tmp_path, "def test_a(): pass\n")
    assert (ended.status, ended.timed_out) == (0, False)
    assert ended.last_line().startswith("1 passed")


def test_pytests_own_variables_do_not_get_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The options of whoever grades, and the width of their terminal, do not change a grading."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("COLUMNS", "40")
    assert run(tmp_path, "import os\ndef test_a(): assert 'COLUMNS' not in os.environ\n").status == 0


def test_temporary_files_stand_in_the_scratch_folder(tmp_path: Path) -> None:
    """What a run leaves behind goes away with the folder that it was given."""
    (tmp_path / "scratch").mkdir()
    (tmp_path / "test_it.py").write_text("import tempfile\ndef test_a(): tempfile.mkdtemp('left')\n")
    ended = Processes().run(["-q", "test_it.py"], tmp_path, PLENTY, tmp_path / "scratch")
    assert ended.status == 0
    assert len(list((tmp_path / "scratch").glob("*left"))) == 1


def test_only_the_end_of_the_output_is_kept(tmp_path: Path) -> None:
    """Printing much fills no memory and hides no summary."""
    code = f"def test_a(): print('x' * {4 * OUTPUT_BYTES})\n"
    ended = run(tmp_path, code, "-s")
    assert len(ended.output) == OUTPUT_BYTES
    assert ended.last_line().startswith("1 passed")


def test_a_run_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    """With no time at all, even the start of pytest is too long."""
    ended = Processes().run(["--version"], tmp_path, 0, tmp_path)
    assert ended.timed_out
    assert ended.status != 0


LEAVES_A_PROCESS_BEHIND = """
import subprocess, sys

def test_a():
    code = "import time; pipe = open('pipe', 'w'); pipe.write('here'); pipe.flush(); print(flush=True); time.sleep(600)"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session={session})
    {wait}
"""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_process_left_behind_dies_with_the_run(tmp_path: Path) -> None:
    """When pytest has ended, what it started holds its pipe open no more."""
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    run(tmp_path, LEAVES_A_PROCESS_BEHIND.format(wait="process.stdout.readline()", session=False))
    os.set_blocking(reader, True)
    with open(reader, encoding="utf-8") as pipe:
        assert pipe.read() == "here"  # the read ends only when no writer is left


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("session", [False, pytest.param(True, marks=needs_proc)])
def test_stopping_kills_all_that_was_started(tmp_path: Path, session: bool) -> None:
    """A process that pytest waits for ends with it when the grading is stopped, in a session of its own as well."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "test_it.py").write_text(LEAVES_A_PROCESS_BEHIND.format(wait="process.wait()", session=session))
    processes = Processes()
    ends: list[Ended] = []
    thread = threading.Thread(
        target=lambda: ends.append(processes.run(["-q", "test_it.py"], tmp_path, PLENTY, tmp_path))
    )
    thread.start()
    with open(tmp_path / "pipe", encoding="utf-8") as pipe:
        assert pipe.read(4) == "here"
        processes.stop()
        assert pipe.read() == ""
    thread.join()
    assert [(end.timed_out, end.status < 0) for end in ends] == [(False, True)]


def test_nothing_starts_after_a_stop(tmp_path: Path) -> None:
    """A grading that was waiting for its turn does not start any more."""
    processes = Processes()
    processes.stop()
    with pytest.raises(StoppedError):
        processes.run(["--version"], tmp_path, PLENTY, tmp_path)


@pytest.mark.parametrize(("output", "line"), [("", "it printed nothing"), ("a\nb \n\n", "b")])
def test_the_last_line_says_something(output: str, line: str) -> None:
    """Empty lines at the end are passed over."""
    assert Ended(1, False, output).last_line() == line
