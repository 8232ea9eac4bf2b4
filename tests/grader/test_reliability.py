"""A run that is killed, doubled, or has no room: nothing is lost, nothing is done twice, every result is the same."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli import cli
from grader.judge.workers import FORKS

EXERCISE = "01_double"

needs_fork = pytest.mark.skipif(not FORKS, reason="workers fork on Linux only")

# Each grading writes to a pipe when it has begun, if there is one: that is the moment at which a run is killed.
BEGINS = """
def pytest_runtest_setup(item):
    import os
    if "BEGUN" in os.environ:
        with open(os.environ["BEGUN"], "w") as pipe:
            pipe.write("begun\\n")
"""


class Desk:
    """A class, its course and the command that grades it."""

    def __init__(self, folder: Path, course: Path) -> None:
        self.folder, self.course = folder, course
        self.submissions = folder / "class"
        for number in range(6):
            place = self.submissions / f"s{number}" / EXERCISE
            place.mkdir(parents=True)
            (place / "double.py").write_text(f"def double(n):\n    return None if n is None else n * {1 + number % 3}\n")

    def start(self, out: Path, *options: str, command: str = "grade", **environment: str) -> subprocess.Popen[str]:
        """A run in a process of its own, one submission at a time."""
        return subprocess.Popen(
            [sys.executable, "-m", "grader", *self._arguments(out, "--jobs", "1", *options, command=command)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=self.folder, env={**os.environ, **environment},
        )  # fmt: skip

    def graded_anew(self, out: Path, *options: str, command: str = "grade") -> tuple[int, str, str]:
        """What a whole run in a process of its own ends with: each process reads a suite once."""
        with self.start(out, *options, command=command) as process:
            shown, said = process.communicate()
        return process.returncode, shown, said

    def graded(self, out: Path, *options: str, command: str = "grade") -> tuple[int, str, str]:
        """What a whole run ends with, in this process."""
        ended = CliRunner().invoke(cli, self._arguments(out, *options, command=command))
        if not isinstance(ended.exception, SystemExit | None):
            raise ended.exception
        return ended.exit_code, ended.stdout, ended.stderr

    def _arguments(self, out: Path, *options: str, command: str) -> list[str]:
        return [command, str(self.submissions), "--out", str(out), "--course", str(self.course), *options]


@pytest.fixture
def desk(tmp_path: Path, course_root: Path, command_with_lasting_workers: None) -> Desk:
    return Desk(tmp_path, course_root)


def content(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@needs_fork
def test_a_run_that_was_killed_goes_on_where_it_stopped(desk: Desk) -> None:
    """Killed at moments drawn by chance, and once a result is there, the run ends with the bytes of one that was left alone."""
    conftest = desk.course / "tests" / EXERCISE / "conftest.py"
    conftest.write_text(conftest.read_text() + BEGINS)
    alone, killed = desk.folder / "alone", desk.folder / "killed"
    assert desk.graded(alone)[0] == 0
    pipe = desk.folder / "begun"
    os.mkfifo(pipe)
    draw = random.Random(5)
    for _ in range(3):
        with desk.start(killed, BEGUN=str(pipe)) as process:
            for _ in range(draw.randint(1, 4)):
                with open(pipe) as begun:
                    begun.readline()
            process.kill()
    with desk.start(killed) as process:
        assert any("[1/" in line for line in process.stderr or ())  # a result is saved before it is told
        process.kill()
    saved = len(list((killed / "results").glob("*/*.json")))
    code, shown, said = desk.graded(killed)
    assert (code, "6 of 6 submissions" in shown) == (0, True)
    assert saved
    assert f"{saved} unchanged, not graded again" in said
    assert content(killed) == content(alone)


def test_nothing_is_done_twice(desk: Desk) -> None:
    """The second run grades nothing; one whose submission changed grades that one; `--again` grades all, to the same bytes."""
    out = desk.folder / "results"
    assert "[6/6]" in desk.graded(out)[2]
    first = content(out)
    assert "[" not in desk.graded(out)[2]
    assert content(out) == first
    (desk.submissions / "s0" / EXERCISE / "double.py").write_text("def double(n): return 0\n")
    assert "[1/1] s0" in desk.graded(out)[2]
    assert content(out) != first
    (desk.submissions / "s0" / EXERCISE / "double.py").write_text(
        "def double(n):\n    return None if n is None else n * 1\n"
    )
    assert "[6/6]" in desk.graded(out, "--again", "--jobs", "3")[2]
    assert content(out) == first


def test_another_suite_or_secret_is_another_basis(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A result is graded anew when the hidden suite, the limits or the course secret changed, and the secret is not in it."""
    out, one = desk.folder / "results", ("--student", "s0")
    desk.graded(out, *one)
    suite = desk.course / "tests" / EXERCISE / "test_double.py"
    suite.write_text(suite.read_text() + "\n")
    assert "[1/1]" in desk.graded_anew(out, *one)[2]
    description = desk.course / "exercises" / EXERCISE / "exercise.toml"
    description.write_text(description.read_text().replace("check_seconds = 20", "check_seconds = 21"))
    assert "[1/1]" in desk.graded_anew(out, *one)[2]
    monkeypatch.setenv("LOCKSTEP_SECRET", "known to nobody")
    assert "[1/1]" in desk.graded_anew(out, *one)[2]
    assert not any(b"known to nobody" in text for text in content(out).values())
    assert "[" not in desk.graded_anew(out, *one)[2]


@needs_fork
def test_two_runs_never_write_to_one_folder(desk: Desk) -> None:
    """The second one is refused in a sentence, and the first one ends as if it had been alone."""
    conftest = desk.course / "tests" / EXERCISE / "conftest.py"
    conftest.write_text(conftest.read_text() + BEGINS)
    out, pipe = desk.folder / "results", desk.folder / "begun"
    os.mkfifo(pipe)
    with desk.start(out, BEGUN=str(pipe)) as first:
        with open(pipe) as begun:
            begun.readline()  # from now on it stands still at its next check, until somebody opens the pipe
        code, shown, said = desk.graded(out)
        assert (code, shown) == (1, "")
        assert said.startswith("Error: another run of `grader` is writing to")
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        first.communicate()
    os.close(reader)
    assert first.returncode == 0
    assert len(list(out.glob("results/*/*.json"))) == 6


def test_a_regrade_shows_whose_score_changed_and_why(desk: Desk) -> None:
    """A suite that takes 1 for right: who loses is flagged, each check that changed is told, and the reason is the suite."""
    out = desk.folder / "results"
    desk.graded(out)
    suite = desk.course / "tests" / EXERCISE / "test_double.py"
    suite.write_text(suite.read_text().replace('call(21) == "42"', 'call(21) == "21"'))
    code, shown, said = desk.graded_anew(out, "--diff", command="regrade")
    assert code == 0
    assert "s0  01_double  1/3 -> 3/3  (the exercise's hidden checks changed)" in shown
    assert "s1  01_double  3/3 -> 1/3  FELL  (the exercise's hidden checks changed)" in shown
    assert "    test_double.py::test_a_number_is_doubled  pass 2/2 -> fail 0/2" in shown
    assert "s2" not in "".join(line for line in shown.splitlines() if "->" in line)
    assert "2 scores rose, 2 fell, 0 stayed with other verdicts" in shown
    assert "! 2 scores lower than before" in said
    code, shown, said = desk.graded_anew(out, command="regrade")
    assert (code, "0 scores rose, 0 fell" in shown) == (0, True)


def test_an_interrupted_regrade_is_told_by_the_next(desk: Desk) -> None:
    """What a regrade of one student changed and nobody was told is told by the regrade that comes to its end."""
    from grader.reports.store import Store

    out = desk.folder / "results"
    desk.graded(out)
    Store(out).keep("s0", EXERCISE)  # as a regrade does before it saves
    (desk.submissions / "s0" / EXERCISE / "double.py").write_text("def double(n): return n and 2 * n\n")
    desk.graded(out)
    shown = desk.graded(out, "--diff", command="regrade")[1]
    assert "s0  01_double  1/3 -> 3/3  (the submission changed)" in shown
    assert not (out / "before").exists()


def test_there_is_nothing_to_regrade_without_results(desk: Desk) -> None:
    """A folder without results has nothing to compare with."""
    code, _, said = desk.graded(desk.folder / "results", command="regrade")
    assert (code, "holds no results to compare with" in said) == (2, True)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 32 KB in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode != 0:
        pytest.skip("this user may not mount a file system")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_full_disk_is_told_and_what_is_saved_stands(desk: Desk, tiny_disk: Path) -> None:
    """The run ends with a sentence; with room again it goes on, to the bytes of an undisturbed one."""
    alone, out = desk.folder / "alone", tiny_disk / "results"
    desk.graded(alone)
    code, _, said = desk.graded(out, "--jobs", "1")
    assert code == 1
    assert "No space left on device: make room, and run this again" in said.splitlines()[-1]
    assert "Traceback" not in said
    saved = {name: text for name, text in content(out).items() if name.startswith("results")}
    assert saved and saved.items() <= content(alone).items()
    subprocess.run(["mount", "-o", "remount,size=4m", tiny_disk], check=True)
    assert desk.graded(out)[0] == 0
    assert content(out) == content(alone)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_read_only_folder_is_told_before_anything_is_graded(desk: Desk, tiny_disk: Path) -> None:
    """Results that cannot be written are an error in one line, at once."""
    subprocess.run(["mount", "-o", "remount,ro", tiny_disk], check=True)
    code, shown, said = desk.graded(tiny_disk / "results")
    assert (code, shown) == (2, "")
    assert said.startswith(f"Error: `{tiny_disk / 'results'}` cannot hold results (Read-only file system): ")


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no pseudo-terminals")
def test_on_a_terminal_a_bar_shows_rate_and_time_and_ends_with_control_c(desk: Desk) -> None:
    """On a real terminal the bar tells the rate and what remains; Ctrl-C ends it with what there is, and no traceback."""
    import pty

    (desk.submissions / "s5" / EXERCISE / "double.py").write_text("import threading\nthreading.Event().wait()\n")
    out = desk.folder / "results"
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(desk.course)
        parts = [sys.executable, "-m", "grader", "grade", str(desk.submissions), "--out", str(out), "--jobs", "1"]
        os.execvpe(sys.executable, parts, {**os.environ, "TERM": "xterm", "COLUMNS": "100"})
    shown = b""
    while b"5/6" not in shown:
        shown += os.read(terminal, 1 << 16)
    os.write(terminal, b"\x03")
    try:
        while part := os.read(terminal, 1 << 16):
            shown += part
    except OSError:  # the terminal ends with its last process
        pass
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 130
    assert b"/min" in shown and b"remaining" in shown
    assert b"5 of 6 submissions" in shown and b"interrupted" in shown
    assert b"Traceback" not in shown


def test_a_class_is_the_same_with_any_number_of_jobs(desk: Desk) -> None:
    """One at a time or three, twice each: the same bytes."""
    folders = [desk.folder / f"results{number}" for number in range(4)]
    for folder, jobs in zip(folders, "1313", strict=True):
        assert desk.graded(folder, "--jobs", jobs)[0] == 0
    assert all(content(folder) == content(folders[0]) for folder in folders)
