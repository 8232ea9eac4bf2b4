"""What code in a child can do once nothing in Python holds it back: in each tier that confines."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any

import pytest

from grader.course import Exercise
from grader.judge.fork_server import features
from grader.judge.process import ChildProcess, NoAnswer
from grader.judge.protocol import BadReply
from grader.judge.sandbox.tiers import TIERS, is_enough

ROOT = Path(__file__).resolve().parents[4]
EXERCISE = dataclasses.replace(
    Exercise.read(ROOT / "exercises" / "03_lock"), files=("program.py",), interface=("program.f()",), check_seconds=5
)
TIERS_HERE = [tier for tier in ("full", "no-namespace") if is_enough(features()["tier"], tier)]
# Scenarios are our own code and may import what they like: here they play a program that has broken out.
HEAD = """
import importlib
import os
import signal

real = importlib.__import__


def attempt(act, *arguments):
    try:
        return repr(act(*arguments))
    except BaseException as error:
        return type(error).__name__


"""


def seen(folder: Path, tier: str, body: str, rest: str = "", exercise: Exercise = EXERCISE) -> Any:
    """What a scenario with that body returns."""
    (folder / "program.py").write_text("def f():\n    return 1\n")
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    (folder / "scenarios.py").write_text(f"{HEAD}{rest}\n\ndef s():\n{lines}")
    child = ChildProcess(exercise, folder, folder / "scenarios.py", tier)
    assert child.tier == tier
    try:
        request = {"do": "explore", "key": "1", "scenario": "s", "inputs": {}, "options": {"max_executions": 1}}
        reply = child.ask(request)
        assert "answer" in reply, reply
        outcome = reply["answer"]["outcomes"][0]
        assert outcome["kind"] == "returned", outcome["message"]
        return outcome["value"]
    finally:
        child.close()


tiers = pytest.mark.parametrize("tier", TIERS_HERE)
REFUSED = {"PermissionError", "FileNotFoundError", "OSError", "RuntimeError", "BlockingIOError"}


@tiers
@pytest.mark.parametrize(
    "act",
    [
        "real('posix').fork", "real('posix').forkpty", "os.setsid", "os.kill, 1, 9", "os.kill, os.getppid(), 9", "os.kill, os.getpid(), 19",
        "os.kill, -1, 9", "signal.raise_signal, signal.SIGSTOP", "real('posix').execv, '/bin/sh', ['sh']",
        "os.setpgid, 0, 0", "os.killpg, 0, 9", "os.memfd_create, 'x'", "os.pipe", "real('time').sleep, 1e-9", "os.nice, 5", "os.chroot, '/'",
        "os.setuid, 0", "os.mkfifo, '/x'", "os.symlink, '/', '/x'", "os.unlink, '/submission/program.py'",
        "os.chmod, '/submission/program.py', 0o777", "os.truncate, '/submission/program.py', 0",
        "lambda: real('_socket').socket()", "lambda: real('_thread').start_new_thread(print, ())",
        "open, '/etc/passwd'", "open, '/etc/shadow'", "open, '/proc/1/environ'", "open, '/proc/self/mem'",
        "open, '/sys/kernel/version'", "open, '/tmp/lockstep-test', 'w'", "open, '/lockstep-test', 'w'", "open, '/dev/shm/lockstep-test', 'w'",
        "os.listdir, '/root'", "os.listdir, '/srv'", "os.listdir, '/home'", "os.listdir, '/proc'",
        f"open, {str(EXERCISE.suite / 'test_lock.py')!r}", f"os.listdir, {str(ROOT / 'solutions')!r}",
    ],
)  # fmt: skip
def test_it_is_refused(tmp_path: Path, tier: str, act: str) -> None:
    """No process, signal, program, socket, file of others, or written file."""
    assert seen(tmp_path, tier, f"return attempt({act})") in REFUSED | {"ImportError", "ModuleNotFoundError"}


@tiers
def test_what_drives_the_program_cannot_be_read(tmp_path: Path, tier: str) -> None:
    """By a log file that is opened for reading, say: the texts of scenarios and canary are gone before it runs."""
    body = "canary = os.path.dirname(os.path.dirname(__file__)) + '/canary'\nreturn [os.path.exists(__file__), os.listdir(canary)]"
    assert seen(tmp_path, tier, body) == [False, []]


@tiers
def test_native_code_cannot_be_loaded(tmp_path: Path, tier: str) -> None:
    """Neither `ctypes` nor memory that can be executed."""
    body = "return [attempt(real, 'ctypes'), attempt(lambda: real('mmap').mmap(-1, 4096, 2 | 32, 7))]"
    for came in seen(tmp_path, tier, body):
        assert came in {"ModuleNotFoundError", "ImportError", "PermissionError", "OSError"}


@tiers
def test_there_is_no_environment(tmp_path: Path, tier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The secret of the course is not there, nor anything else of the judge's."""
    monkeypatch.setenv("LOCKSTEP_SECRET", "the secret")
    assert set(seen(tmp_path, tier, "return sorted(os.environ)")) <= {
        "LC_CTYPE", "PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONHASHSEED", "PYTHONUTF8", "PYTHONPATH"
    }  # fmt: skip


@tiers
def test_it_is_nobody(tmp_path: Path, tier: str) -> None:
    """Not even where the judge is root."""
    user, group = seen(tmp_path, tier, "return [os.getuid(), os.getgid()]")
    assert user != 0 and group != 0


@tiers
def test_memory_is_limited(tmp_path: Path, tier: str) -> None:
    """Neither private nor shared memory beyond the limit, however it is asked for."""
    body = "return [attempt(bytearray, 600 << 20), attempt(lambda: real('mmap').mmap(-1, 600 << 20))]"
    assert set(seen(tmp_path, tier, body)) <= {"MemoryError", "OSError", "ImportError", "ModuleNotFoundError"}


@tiers
@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("for number in range(64):\n    attempt(os.close, number)", "closed|ended its process|ended by|no answer"),
        ("os.write(3, b'{\"id\": \"7\", \"answer\": {}}\\n' * 2)", "nobody asked for|more than one answer"),
        ("os.write(3, b'x' * 50_000_000)", "more than 20 MB"),
        ("real('os')._exit(0)", "ended its process with status 0"),
        ("real('os').abort()", "ended by SIG"),
    ],
)
def test_the_judge_ends_it(tmp_path: Path, tier: str, body: str, says: str) -> None:
    """Whatever it does to its process, the check fails in time, with the reason."""
    with pytest.raises((NoAnswer, BadReply), match=says):
        seen(tmp_path, tier, body)


@tiers
def test_the_judge_ends_what_does_not_end(tmp_path: Path, tier: str) -> None:
    """When its time is over, whatever signals it has learnt to ignore."""
    body = "signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True:\n    pass"
    with pytest.raises(NoAnswer, match="no answer within (1 seconds of processor time|4 seconds)"):
        seen(tmp_path, tier, body, exercise=dataclasses.replace(EXERCISE, check_seconds=1))


@pytest.mark.skipif("full" not in TIERS_HERE, reason="no user namespaces here")
def test_the_root_holds_what_was_given(tmp_path: Path) -> None:
    """The submission, what scenarios may import, an empty place for the canary and the way to the standard library."""
    given, others = ("submission", "suite", "canary"), ("etc", "proc", "sys", "dev", "tmp", "home", "bin", "var", "work")
    body = f"return [name for name in {given + others} if os.path.exists('/' + name)]"
    assert tuple(seen(tmp_path, "full", body)) == given
    for hidden in ("test_program.py", "conftest.py", "notes.md"):
        (tmp_path / hidden).write_text("what is expected")
    assert seen(tmp_path, "full", "return sorted(os.listdir('/suite'))") == ["program.py"]  # beside the scenarios


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no judge without fork")
def test_the_last_tier_has_limits(tmp_path: Path) -> None:
    """Where nothing confines, it still makes no processes."""
    assert TIERS[-1] == "process-only"
    assert seen(tmp_path, "process-only", "return attempt(real('posix').fork)") in REFUSED
