"""`pytest exercises/ID` as a student runs it: what it prints, and that pytest's own options behave.

It runs in a process of its own where that is what counts: how it was started, its terminal, its end.
"""

from __future__ import annotations

import gc
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import termios
import tty
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.plugin.checks import Check, points_of, step_after
from grader.plugin.hooks import pytest_configure_node
from grader.plugin.start import START, Start, command
from grader.plugin.summary import Line, Summary, hanging
from grader.plugin.told import Crash, Told
from grader.scenario.preparation import preload

pytest_plugins = ["pytester"]

RACY = """
import threading
total = 0

def add():
    global total
    total = total + 1

def run():
    workers = [threading.Thread(target=add) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total
"""
LOCKED = RACY.replace("total = 0", "total = 0\nlock = threading.Lock()", 1).replace(
    "    total = total + 1", "    with lock:\n        total = total + 1"
)
CHECKS = '''
import pytest

@pytest.mark.check(points=2, task=1, next_step="Use a lock.")
def test_total(submission):
    """Two threads make 2."""
    submission.explore("run").must_return(2)

@pytest.mark.check(points=1, task=2)
def test_threads(submission):
    """Two threads run at once."""
    submission.run("run").must(lambda outcome: outcome.most_alive == 2, "they do not overlap")
'''
SCENARIOS = "import sums\n\ndef run():\n    return sums.run()\n"
TOML = """
title = "Sums"
teaches = []
needs = []
files = ["sums.py"]
interface = ["sums.run()"]
imports = ["threading"]
points = 3
[limits]
check_seconds = 20
submission_seconds = 60
"""


@pytest.fixture(autouse=True, scope="module")
def ready() -> Iterator[None]:
    """A run in this process forgets at its end what it was the first to import: so nothing is left to import."""
    preload()
    yield
    gc.unfreeze()  # what a student's own run froze


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As wide as a line that a test looks for."""
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def course(pytester: pytest.Pytester) -> Path:
    """A course of one exercise, with a racy stub and a right reference."""
    pytester.makeini("[pytest]\naddopts = --import-mode=importlib -p no:cacheprovider\n")
    for root in ("exercises", "tests"):
        folder = pytester.mkdir(root) / "01_sums"
        folder.mkdir()
        (folder / "scenarios.py").write_text(SCENARIOS)
        (folder / "test_sums.py").write_text(CHECKS)
    (pytester.path / "exercises/01_sums/exercise.toml").write_text(TOML)
    (pytester.path / "exercises/01_sums/sums.py").write_text(RACY)
    reference = pytester.mkdir("solutions") / "01_sums"
    reference.mkdir()
    (reference / "sums.py").write_text(LOCKED)
    return pytester.path


def unwrapped(result: pytest.RunResult) -> str:
    """What was printed, as if the terminal were as wide as it takes."""
    return " ".join(" ".join(result.outlines).split())


def test_a_racy_stub_fails_with_its_story(pytester: pytest.Pytester, course: Path) -> None:
    """The failure shows fact, interleaving, replay line, next step and score, and no traceback of ours."""
    result = pytester.runpytest_subprocess("exercises/01_sums")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            "Two threads make 2.",
            "an update was lost: expected 2, got 1*2 of all 4 interleavings fail",
            "*reads total -> 0*",
            "*overwrites Thread-*",
            "replay: * exercises/01_sums/test_sums.py::test_total --schedule=*",
            "next step: Use a lock.",
            "FAIL   0/2  Two threads make 2.*all 4 interleavings were run*",
            "pass   1/1  Two threads run at once.*",
            "01_sums  score: 1 of 3 points in the visible checks",
        ]
    )
    assert "grader/" not in result.stdout.str().replace(str(course), "")


@pytest.mark.parametrize(
    ("ci", "folder", "arguments"),
    [("", ".", ["exercises/01_sums"]), ("true", "exercises/01_sums", ["--submission", "../../my sums"])],
)
def test_the_printed_schedule_replays_the_failure(
    pytester: pytest.Pytester, course: Path, monkeypatch: pytest.MonkeyPatch, ci: str, folder: str, arguments: list[str]
) -> None:
    """The replay line, run as it stands where it was printed, shows the same lost update of the same files.

    Also where pytest's summary is not cut short.
    """
    monkeypatch.setenv("CI", ci)
    (pytester.mkdir("my sums") / "sums.py").write_text(RACY)
    monkeypatch.chdir(folder)
    first = pytester.runpytest_subprocess(*arguments)
    line = next(line for line in first.outlines if line.startswith("replay: "))
    again = pytester.run(*shlex.split(line)[1:])
    again.assert_outcomes(failed=1)
    again.stdout.fnmatch_lines(["an update was lost: expected 2, got 1*in the interleaving that was run"])
    assert again.stdout.str().count("overwrites") == 1  # it is told once


def test_a_schedule_that_does_not_fit_is_a_clear_failure(pytester: pytest.Pytester, course: Path) -> None:
    """A schedule of another program is refused with what to do."""
    result = pytester.runpytest_inprocess("exercises/01_sums", "-k", "total", "--schedule=0x2.7")
    result.assert_outcomes(failed=1)
    assert "the schedule does not fit the program" in unwrapped(result)
    assert "explore it again" in unwrapped(result)


def test_what_the_replayed_interleaving_did_is_told_of_a_check_that_passes(
    pytester: pytest.Pytester, course: Path
) -> None:
    """Whoever asks for the output of passed checks sees what the schedule came to."""
    result = pytester.runpytest_inprocess("exercises/01_sums", "-k", "threads", "--schedule=0x2", "-rP")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*replayed interleaving*", "returned 2*replayed"])


@pytest.mark.parametrize(
    ("schedule", "told"),
    [
        ("hello", "`hello` is no schedule*as in `0x3.2.1x4`*"),
        ("two:0x2", "`two:0x2` is no schedule*`two` should be a number*"),
        ("1:2:0x2", "`1:2:0x2` is no schedule*`1:2` should be a number*"),
        ("1:x", "`x` is no schedule*"),
    ],
)
def test_what_is_no_schedule_is_refused_at_once(
    pytester: pytest.Pytester, course: Path, schedule: str, told: str
) -> None:
    """A mistyped schedule is an error of usage, which names the part that is wrong; no check runs."""
    result = pytester.runpytest_inprocess("exercises/01_sums", f"--schedule={schedule}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*--schedule*{told}"])


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--schedule=", "an empty text is no schedule"),
        ("--schedule=0:0x2", "`0` should be a number"),
        ("--submission=", "there is no such folder"),
    ],
)
def test_an_option_that_says_nothing_is_refused(pytester: pytest.Pytester, option: str, told: str) -> None:
    """A variable of the shell that is not set checks neither the reference nor any interleaving."""
    with pytest.raises(pytest.UsageError, match=told):
        pytester.parseconfigure(option)


def test_a_story_fits_the_terminal(course: Path) -> None:
    """Its width is that of the terminal where pytest was started, though what a test prints goes elsewhere."""
    here, there = os.openpty()
    tty.setraw(there)  # nothing reads before the end
    termios.tcsetwinsize(there, (24, 60))
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "COLUMNS")}
    command = [sys.executable, "-m", "pytest", "exercises/01_sums", "-k", "total", "--no-header", "-q", "--color=no"]
    subprocess.run(command, stdout=there, env=environment, timeout=100)
    os.close(there)
    lines = os.read(here, 100_000).decode().splitlines()
    os.close(here)
    place = lines.index("an update was lost: expected 2, got 1")
    assert lines[place + 1].strip() == "2 of all 4 interleavings fail"
    story, *_ = "\n".join(lines[place:]).partition("\nreplay:")
    assert max(map(len, story.splitlines())) <= 60


def test_a_fact_is_broken_between_words() -> None:
    """What does not fit in a line of the terminal goes on under its beginning."""
    assert hanging("Two threads make two.  (all were run)", 27, 5) == "Two threads make two.\n     (all were run)"


def test_a_failure_is_written_line_by_line() -> None:
    """A terminal that lacks a letter of a thread's name would show the whole failure in one line, as `\\n`."""

    class Terminal:
        lines: list[str] = []

        def line(self, text: str) -> None:
            self.lines.append(text)

    Told("one\n\nthree", Crash("test_sums.py", 1, "")).toterminal(terminal := Terminal())
    assert terminal.lines == ["one", "", "three"]


def test_a_schedule_for_an_exploration_that_is_not_made_is_told(pytester: pytest.Pytester, course: Path) -> None:
    """One check would pass without having looked at the schedule, the other one fails before it could look."""
    result = pytester.runpytest_inprocess("exercises/01_sums", "--schedule=2:0x2")
    result.assert_outcomes(failed=2)
    assert "is for exploration 2 of a check, and this check makes 1" in unwrapped(result)
    assert "names the check" in unwrapped(result)
    assert "this check makes 1 until it fails: nothing was replayed" in unwrapped(result)


def test_a_right_answer_passes_with_the_word_that_all_were_run(pytester: pytest.Pytester, course: Path) -> None:
    """The fixed file passes, and the summary says that every interleaving was run."""
    (course / "exercises/01_sums/sums.py").write_text(LOCKED)
    result = pytester.runpytest_inprocess("exercises")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["pass   2/2  Two threads make 2.*all 2 interleavings were run*", "*score: 3 of 3*"])


def test_the_hidden_suite_checks_the_reference_without_a_submission(pytester: pytest.Pytester, course: Path) -> None:
    """`pytest tests/ID` alone is about the reference."""
    pytester.runpytest_inprocess("tests/01_sums").assert_outcomes(passed=2)


def test_the_json_report_carries_each_check(pytester: pytest.Pytester, course: Path) -> None:
    """Points, verdict, story and how sure it is are in the report of pytest-json-report."""
    result = pytester.runpytest_inprocess(
        "tests/01_sums", "--submission=exercises/01_sums", "--json-report", "--json-report-file=report.json"
    )
    result.assert_outcomes(failed=1, passed=1)
    report = json.loads((course / "report.json").read_text())
    assert [check["id"] for check in report["checks"]] == ["test_sums.py::test_total", "test_sums.py::test_threads"]
    check = report["tests"][0]["metadata"]["check"]
    assert check["outcome"] == "fail"
    assert check["points"] == 2
    assert "an update was lost" in check["message"]
    assert "overwrites" in check["story"]
    assert check["certainty"] == [{"complete": True, "executions": 4, "strategy": "exhaustive", "seed": None}]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def run(:\n", "*`sums.py` is not valid Python in line 1*"),
        ("import nothing_like_that\n", "*`sums.py` fails when it is imported in line 1*"),
        ("def other():\n    pass\n", "*`sums.py` has no `run`*keep its name*"),
        ("run = 3\n", "*`run` in `sums.py` cannot be called*"),
        ("def run(a, b):\n    pass\n", "*`run` in `sums.py` takes other parameters*"),
        ("def run():\n    import subprocess\n", "*`import subprocess` is not allowed in this exercise*"),
        ("def run():\n    raise SystemExit(0)\n", "*SystemExit*"),
        ("", "*`sums.py` has no `run`*"),
    ],
)
def test_a_broken_file_is_told_without_a_traceback_of_ours(
    pytester: pytest.Pytester, course: Path, source: str, message: str
) -> None:
    """What is wrong with the student's file is one clear sentence."""
    (course / "exercises/01_sums/sums.py").write_text(source)
    for root in ("exercises", "tests"):
        result = pytester.runpytest_inprocess(
            f"{root}/01_sums", "-k", "total", *([] if root == "exercises" else ["--submission=exercises/01_sums"])
        )
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines([message])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import os\ndef run():\n    os._exit(0)\n", "*`os._exit()` cannot be used here*"),
        ("def run():\n    n = 0\n    while True:\n        n += 1\n", "*turned its loops*without an end*"),
        ("import threading\nlock = threading.Lock()\ndef run():\n    lock.acquire()\n    lock.acquire()\n", "*deadlock*"),
        ("def run():\n    while True:\n        print('x' * 1000)\n", "*loops for ever*"),
    ],
)
def test_a_program_that_does_not_end_is_a_failed_check(
    pytester: pytest.Pytester, course: Path, source: str, message: str
) -> None:
    """Exits, endless loops, deadlocks and floods of output fail the check; the run goes on."""
    (course / "exercises/01_sums/exercise.toml").write_text(TOML.replace('["threading"]', '["threading", "os"]'))
    (course / "exercises/01_sums/sums.py").write_text(source)
    result = pytester.runpytest_inprocess("tests/01_sums", "--submission=exercises/01_sums")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines([message])


def test_options_of_pytest_behave(pytester: pytest.Pytester, course: Path) -> None:
    """`-q`, `-v`, `-x` and `-k` do what they do elsewhere."""
    quiet = pytester.runpytest_inprocess("exercises/01_sums", "-q")
    quiet.stdout.no_fnmatch_line("*Two threads run at once*")
    quiet.stdout.fnmatch_lines(["01_sums  score: 1 of 3*"])
    stopped = pytester.runpytest_inprocess("exercises/01_sums", "-x")
    stopped.assert_outcomes(failed=1)
    stopped.stdout.fnmatch_lines(["01_sums  score: 0 of 2 points in 1 of the 2 visible checks"])
    selected = pytester.runpytest_inprocess("exercises/01_sums", "-k", "threads")
    selected.assert_outcomes(passed=1)
    selected.stdout.fnmatch_lines(["01_sums  score: 1 of 1 points in 1 of the 2 visible checks"])
    verbose = pytester.runpytest_inprocess("exercises/01_sums", "-v")
    verbose.stdout.fnmatch_lines(["*test_sums.py::test_total FAILED*"])


def test_checks_are_collected_without_timeouts(
    pytester: pytest.Pytester, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever switches pytest-timeout off, to debug for as long as it takes, has no mark for it."""
    monkeypatch.setattr(pytest.mark, "_markers", set())  # else those of the process outside are known
    result = pytester.runpytest_inprocess("exercises", "-p", "no:timeout", "--strict-markers", "--collect-only", "-q")
    assert result.ret == 0


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        (pytest.mark.check(2), "`check` takes `points=`, `task=`, `next_step=`, and not `2`"),
        (pytest.mark.check(point=2), "`check` takes `points=`, `task=`, `next_step=`, and not `point`"),
        (pytest.mark.check(points="two"), "`points` is a number that is not negative, and not `'two'`"),
    ],
)
def test_a_check_that_says_its_points_in_another_way_is_named(marker: pytest.MarkDecorator, told: str) -> None:
    """It would be worth one point, whatever its author wrote."""
    with pytest.raises(pytest.UsageError, match=re.escape(f"`test_sums.py::test_total`: {told}")):
        points_of("test_sums.py::test_total", marker.mark)


@pytest.mark.parametrize(
    ("message", "step"),
    [
        ("AttributeError: 'Buffer' object has no attribute 'get'", "Write `Buffer.get()`, which the exercise calls; keep its name."),
        ("AttributeError: 'Buffer' object has no attribute 'ge'", "Let `get` wait."),
        ("deadlock", "Let `get` wait."),
    ],
)
def test_a_missing_method_is_the_next_step(message: str, step: str) -> None:
    """What a check offers helps nobody whose class lacks a method that the exercise names."""
    exercise = SimpleNamespace(interface=("buffer.Buffer(capacity)", "buffer.Buffer.get()"))
    assert step_after(Check(exercise, "id", "fact", 1, 1, "Let `get` wait.", hidden=False), message) == step


def test_a_folder_that_was_copied_elsewhere_is_told_once(pytester: pytest.Pytester, course: Path) -> None:
    """One sentence names the folder, the rule and the way out; and that way leads out."""
    copy = shutil.copytree(course / "exercises" / "01_sums", pytester.path / "copy")
    result = pytester.runpytest_subprocess("copy")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    told = [line for line in result.outlines + result.errlines if "belongs to no exercise" in line]
    assert [line.startswith(f"ERROR: `{copy}` belongs to no exercise: checks find") for line in told] == [True]
    assert "Traceback" not in str(result.stdout) + str(result.stderr)
    assert told[0].endswith(f"`pytest exercises/ID --submission {copy}`")
    (copy / "sums.py").write_text(LOCKED, encoding="utf-8")
    pytester.runpytest_inprocess("exercises/01_sums", "--submission", str(copy)).assert_outcomes(passed=2)


def test_a_failure_without_a_story_is_as_wide_as_the_terminal(
    pytester: pytest.Pytester, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a check says in a sentence is wrapped as a story is."""
    monkeypatch.setenv("COLUMNS", "60")
    (course / "exercises" / "01_sums" / "sums.py").write_text("import socket\n", encoding="utf-8")
    result = pytester.runpytest_inprocess("exercises/01_sums", "-k", "total")
    told = str(result.stdout).partition("Two threads make 2.")[2].partition("====")[0]
    assert "socket" in told
    assert 50 < max(map(len, told.splitlines())) <= 60


def test_the_score_is_told_when_workers_run_the_checks(pytester: pytest.Pytester, course: Path) -> None:
    """With pytest-xdist the lines and the score are the same, in the order of the file.

    What to replay is said as pytest was started, and not as its worker was.
    """
    pytest.importorskip("xdist")
    result = pytester.runpytest_subprocess("exercises", "-n", "2", "-p", "xdist")
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            f"replay: {sys.executable} -mpytest exercises/01_sums/*",
            "FAIL   0/2  Two threads make 2.*all 4*",
            "pass   1/1  Two threads run at once.*",
            "01_sums  score: 1 of 3 points in the visible checks",
        ]
    )


@pytest.mark.parametrize(
    ("typed", "given", "told"),
    [
        (["python", "-m", "pytest", "-x"], ["/lib/pytest/__main__.py", "-x"], ["python", "-m", "pytest"]),
        (["/e/bin/python", "/e/bin/pytest", "-x"], ["/e/bin/pytest", "-x"], ["pytest"]),
        (["/e/bin/python", "e/bin/pytest"], ["e/bin/pytest"], ["e/bin/pytest"]),
        (["python", "run.py"], ["run.py"], ["pytest"]),
    ],
)
def test_pytest_is_started_again_by_the_words_that_started_it(
    monkeypatch: pytest.MonkeyPatch, typed: list[str], given: list[str], told: list[str]
) -> None:
    """Whoever typed the path of an environment that is not active has no `pytest`, or another one."""
    monkeypatch.setattr("shutil.which", lambda name: f"/e/bin/{name}")
    assert command(typed, given) == told


def test_a_worker_is_told_how_wide_the_terminal_is() -> None:
    """It has none itself: its stories would be 100 columns wide."""
    start = Start(60, ["pytest"])
    node = SimpleNamespace(config=SimpleNamespace(stash={START: start}), workerinput={})
    pytest_configure_node(node)
    assert Start.of(node) == start


def test_progress_is_that_of_whole_exercises() -> None:
    """An exercise of which one check was selected is not done, so nothing is said of how many are."""
    for beside, told in ([], True), (["test_one.py::test_other"], False):
        summary, written = Summary(80), list[str]()
        for exercise in ("01_one", "02_two"):
            line = Line(exercise, "One", "test_one.py::test_it", "A fact.", 1, False, True, "", 1, "", beside)
            summary.pytest_runtest_logreport(SimpleNamespace(when="call", lockstep=vars(line)))
        summary.print(SimpleNamespace(verbosity=-1, write=lambda text, written=written, **how: written.append(text)))
        assert any("progress" in text for text in written) == told


def test_a_debugger_begins_in_the_check(pytester: pytest.Pytester, course: Path) -> None:
    """After a failed check `--pdb` stands where the check looks at what was seen, not in files of ours."""
    result = pytester.run("env", "PYTHONSAFEPATH=1", *pytester._getpytestargs(), "exercises", "-x", "--pdb", stdin=b"q\n")
    result.stdout.fnmatch_lines(["*test_sums.py(*)test_total()*"])


def test_a_file_that_cannot_be_loaded_gets_no_advice_about_the_check(pytester: pytest.Pytester, course: Path) -> None:
    """A next step is offered to a program that ran; before that, what is wrong with the file is all that helps."""
    (course / "exercises/01_sums/sums.py").write_text("def run(:\n")
    result = pytester.runpytest_subprocess("exercises/01_sums")
    result.stdout.fnmatch_lines(["`sums.py` is not valid Python in line 1*"])
    result.stdout.no_fnmatch_line("*next step*")


@pytest.mark.parametrize("call", ["input()", "breakpoint()"])
@pytest.mark.parametrize("where", ["{}\n", "def run():\n    {}\n"])
def test_a_call_that_waits_for_a_person_is_refused_in_one_sentence(
    pytester: pytest.Pytester, course: Path, call: str, where: str
) -> None:
    """Neither `input()` nor `breakpoint()` hangs, in a function or at the top level."""
    (course / "exercises/01_sums/sums.py").write_text(where.format(call) + LOCKED.replace("def run", "def other"))
    result = pytester.runpytest_inprocess("exercises/01_sums", "-k", "total")
    result.assert_outcomes(failed=1)
    assert f"`{call}` cannot be used here: " in unwrapped(result)
    assert ".. " not in result.stdout.str()


def test_what_a_judge_refuses_is_told_with_the_score(pytester: pytest.Pytester, course: Path) -> None:
    """A file that looks behind the program runs here, and the last line says that it will not be graded."""
    (course / "exercises/01_sums/sums.py").write_text(LOCKED + "\nprint(add.__dict__)\n")
    result = pytester.runpytest_inprocess("exercises/01_sums", "-q")
    result.assert_outcomes(passed=2)
    told = "01_sums will not be graded like this: line 19 of `sums.py` uses `__dict__`, which looks behind the program"
    assert told in unwrapped(result)


def test_a_file_that_will_be_graded_is_told_nothing_more(pytester: pytest.Pytester, course: Path) -> None:
    """Without reflection the score is the last word of an exercise."""
    assert "will not be graded" not in unwrapped(pytester.runpytest_inprocess("exercises/01_sums", "-q"))


def test_tests_that_are_no_checks_are_left_alone(pytester: pytest.Pytester, course: Path) -> None:
    """A project's other tests run as if the plugin were not there."""
    pytester.makepyfile(test_plain="def test_plain():\n    assert True\n")
    result = pytester.runpytest_subprocess("test_plain.py")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*score*")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("scenarios.py", "`scenarios.py` is missing beside the checks: put it back"),
        ("exercise.toml", "exercises/01_sums/exercise.toml` is missing, which says what the exercise is: put it back"),
    ],
)
def test_a_given_file_that_is_gone_is_named(pytester: pytest.Pytester, course: Path, name: str, told: str) -> None:
    """Whoever tidies up too much is told which file has to come back, and not that the folder is a wrong one."""
    (course / "exercises" / "01_sums" / name).unlink()
    result = pytester.runpytest_inprocess("exercises/01_sums")
    assert result.ret != 0
    assert told in unwrapped(result) + " ".join(result.errlines)


def test_a_missing_file_and_a_missing_folder_are_told(pytester: pytest.Pytester, course: Path) -> None:
    """A submission without the file fails with its name; a folder that is not there is a usage error."""
    (course / "empty").mkdir()
    result = pytester.runpytest_inprocess("tests/01_sums", "--submission=empty")
    result.stdout.fnmatch_lines(["*`sums.py` is missing*"])
    assert pytester.runpytest_inprocess("tests/01_sums", "--submission=nowhere").ret == 4
