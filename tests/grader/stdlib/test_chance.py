"""What the system gives by chance, and what a program changes of its process, is the same in every execution."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import grader

Write = Callable[[str], Callable[[], object]]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Writes and loads a program."""

    def write(text: str) -> Callable[[], object]:
        (tmp_path / "chance.py").write_text(text, encoding="utf-8")
        return grader.load(tmp_path / "chance.py").program  # type: ignore[no-any-return]

    return write


DRAWS = {
    "uuid4": "import uuid\ndraw = lambda: str(uuid.uuid4())",
    "uuid1": "import uuid\ndraw = lambda: str(uuid.uuid1())",
    "os.urandom": "import os\ndraw = lambda: os.urandom(8)",
    "secrets.token_hex": "import secrets\ndraw = lambda: secrets.token_hex(8)",
    "secrets.randbelow": "import secrets\ndraw = lambda: secrets.randbelow(1 << 60)",
    "secrets.choice": "import secrets\ndraw = lambda: secrets.choice(range(1 << 60))",
    "secrets.SystemRandom": "from secrets import SystemRandom\nsystem = SystemRandom()\ndraw = lambda: system.random()",
    "random.SystemRandom": "import random\nsystem = random.SystemRandom()\ndraw = lambda: system.randint(0, 1 << 60)",
}


@pytest.mark.parametrize("name", DRAWS)
def test_what_is_drawn_from_the_system_is_the_same_in_every_execution(written: Write, name: str) -> None:
    """Threads draw different things, in whatever order, and each the same whenever the program runs."""
    program = written(
        f"import threading\n{DRAWS[name]}\n"
        "def program():\n"
        "    drawn = {}\n"
        "    def keep(name):\n"
        "        drawn[name] = draw()\n"
        "    threads = [threading.Thread(target=keep, args=(name,)) for name in 'ab']\n"
        "    for thread in threads:\n        thread.start()\n"
        "    for thread in threads:\n        thread.join()\n"
        "    return sorted(drawn.items()), drawn['a'] != drawn['b']\n"
    )
    found = grader.explore(program, strategy="exhaustive")
    assert found.complete and found.failure is None
    if name != "uuid1":  # its clock stands still: who comes second counts on
        (value,) = found.values
        assert value[1] and value == grader.run(program).value


def test_what_is_drawn_from_the_system_moves_no_seeded_numbers(written: Write) -> None:
    """`random.seed` gives the numbers that it gives anywhere."""
    program = written(
        "import os, random, secrets\n"
        "def program():\n"
        "    random.seed(42)\n"
        "    os.urandom(4), secrets.randbits(9)\n"
        "    return random.randint(1, 100)\n"
    )
    assert grader.run(program).value == 82


def test_a_changed_environment_is_put_back(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the next execution nor whoever asked for it sees the change."""
    monkeypatch.setenv("LOCKSTEP_TEST_KEPT", "before")
    program = written(
        "import os\n"
        "def program():\n"
        "    seen = os.environ['LOCKSTEP_TEST_KEPT'], os.environ.get('LOCKSTEP_TEST_NEW')\n"
        "    os.environ['LOCKSTEP_TEST_KEPT'] = os.environ['LOCKSTEP_TEST_NEW'] = 'changed'\n"
        "    return seen\n"
    )
    found = grader.explore(program)
    assert found.values == [("before", None)] and found.failure is None
    assert os.environ["LOCKSTEP_TEST_KEPT"] == "before" and "LOCKSTEP_TEST_NEW" not in os.environ


CHANGES = {
    "the deepest recursion": ("import sys", "sys.getrecursionlimit() < 99_999", "sys.setrecursionlimit(99_999)"),
    "the interval of switches": ("import sys", "sys.getswitchinterval() > 0.001", "sys.setswitchinterval(0.001)"),
    "where modules are looked for": ("import sys", "'nowhere' not in sys.path", "sys.path.append('nowhere')"),
    "the folder": ("import os", "os.getcwd() != '/'", "os.chdir('/')"),
    "what a signal does": (
        "import signal", "signal.signal(signal.SIGUSR1, signal.SIG_IGN) is signal.SIG_DFL",
        "signal.signal(signal.SIGUSR1, lambda number, frame: None)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_program_changes_of_the_interpreter_is_put_back(written: Write, name: str) -> None:
    """One program set the recursion limit, and a later one, whose recursion had no end, took the process with it."""
    module, was, change = CHANGES[name]
    program = written(f"{module}\ndef program():\n    before = {was}\n    {change}\n    return before\n")
    for _ in range(2):
        found = grader.explore(program, max_executions=2)
        assert found.values == [True] and found.failure is None
    try:
        assert eval(was, {module.split()[1]: sys.modules[module.split()[1]]})
    finally:
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)


def test_a_program_cannot_signal_the_process_whose_number_it_is_told(written: Write) -> None:
    """The number is the same on every machine: there it belongs to another process."""
    outcome = grader.run(written("import os, signal\ndef program():\n    os.kill(os.getpid(), signal.SIGTERM)\n"))
    assert isinstance(outcome.error, PermissionError)
    assert "`os.kill()` cannot be used here" in str(outcome.failure)


def test_only_the_main_thread_says_what_a_signal_does(written: Write) -> None:
    """As in Python: a thread that tried went on as if it had been heard."""
    program = written(
        "import signal, threading\ndef program():\n"
        "    thread = threading.Thread(target=signal.signal, args=(signal.SIGUSR1, signal.SIG_IGN))\n"
        "    thread.start()\n    thread.join()\n"
    )
    outcome = grader.run(program)
    assert outcome.kind == "thread died"
    assert "ValueError: signal only works in main thread" in str(outcome.failure)


def test_a_debugger_is_refused_in_a_sentence(written: Write) -> None:
    """It waits for a person, as `breakpoint()` does: the line after it was said to block the whole process."""
    outcome = grader.run(written("import pdb\ndef program():\n    pdb.set_trace()\n    return 1\n"))
    assert isinstance(outcome.error, grader.UnsupportedCall)
    assert str(outcome.error).startswith("`pdb.set_trace()` cannot be used here: a debugger would stop every thread")


@pytest.mark.parametrize("change", ["_data = None", "encodekey = len"])
def test_an_environment_that_is_taken_apart_is_put_back(written: Write, change: str) -> None:
    """It is one object for all executions: what a program sets on it does not stay, and breaks nothing of ours."""
    program = written(f"import os\n\ndef program():\n    environment = [os.environ][0]\n    environment.{change}\n")
    parts = vars(os.environ).copy()
    assert grader.run(program).kind == "returned"
    assert vars(os.environ) == parts


def test_functions_go_by_the_modules_of_cpython(written: Write) -> None:
    """A program that prints them does not tell of the engine."""
    program = written(
        "import random, threading\n\ndef program():\n"
        "    return [f'{one.__module__}.{one.__name__}' for one in (random.choice, random.seed, threading.stack_size)]\n"
    )
    assert grader.run(program).value == ["random.choice", "random.seed", "_thread.stack_size"]
