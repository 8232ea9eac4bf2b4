"""The command line: what it writes, what it says and how it ends."""

from __future__ import annotations

import csv
import errno
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from grader.cli import class_run, cli, run
from grader.cli import options as options_of_cli
from grader.cli.errors import INTERRUPTED
from grader.cli.say import say
from grader.exporters import EXPORTERS
from grader.judge.sandbox.tiers import TIERS
from grader.judge.submissions import Class, Found
from grader.reports import Result as Graded
from grader.reports.grading_run import Scored
from grader.reports.store import Store

pytestmark = pytest.mark.usefixtures("command_with_lasting_workers")


def grader(*arguments: object) -> Result:
    """Runs the command line in this process; an exception that gets out fails the test."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def refused(status: int, *arguments: object) -> str:
    """The one sentence on stderr of a command that is refused."""
    result = grader(*arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert "Traceback" not in result.stderr
    return result.stderr


def scores(results: Path) -> dict[str, str]:
    with open(results / "scores.csv", encoding="utf-8", newline="") as file:
        return {row["student"]: row["total"] for row in csv.DictReader(file)}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder with the results of three students, as `grade` leaves it."""
    folder = tmp_path / "results"
    for student, points in (("s01", 3), ("s02", 2), ("s03", 0)):
        result = Graded(student, "01_double", points, 3, "graded", None, "process-only", ())
        Store(folder).save(result, {"tests": []})
    return folder


def test_the_help_says_of_each_command_a_whole_sentence() -> None:
    """No sentence is cut short to fit its line."""
    shown = grader("--help").stdout.partition("Commands:")[2].splitlines()[1:]
    assert [line[-1] for line in shown] == ["."] * len(cli.commands) and "..." not in "".join(shown)


# -- grade


def test_a_class_is_graded(submissions: Path, course_root: Path, tmp_path: Path) -> None:
    """Each student has a result, a report, a line of progress and a row in both tables."""
    out = tmp_path / "results"
    result = grader("grade", submissions, "--out", out, "--course", course_root, "--jobs", 2)
    assert result.exit_code == 0
    assert scores(out) == {"s01": "3", "s02": "2", "s03": "0"}
    assert len(list(out.glob("results/*/01_double.json"))) == 3
    assert len(list(out.glob("reports/*/01_double.json"))) == 3
    rows = [line.replace("│", " ").split() for line in result.stdout.splitlines()]
    assert ["s02", "2/3", "2/3"] in rows
    assert sorted(line.partition("]")[0] for line in result.stderr.splitlines()) == ["[1/3", "[2/3", "[3/3"]


def test_one_spoilt_submission_changes_no_other_result(submissions: Path, course_root: Path, tmp_path: Path) -> None:
    """An empty file is a result with its reason, and the class is graded as before."""
    (submissions / "s02" / "01_double" / "double.py").write_text("")
    out = tmp_path / "results"
    result = grader("grade", submissions, "--out", out, "--course", course_root)
    assert result.exit_code == 0
    assert scores(out) == {"s01": "3", "s02": "0", "s03": "0"}
    graded = Graded.from_json((out / "results" / "s02" / "01_double.json").read_text())
    assert (graded.status, graded.max_score) == ("error", 3)
    assert "! s02  01_double: `double.py` is empty: hand in the file" in result.stdout
    assert not (out / "reports" / "s02").exists()


def test_a_regrade_of_one_student_keeps_the_others(submissions: Path, course_root: Path, results: Path) -> None:
    """With `--student` one row is graded and shown, and the CSV still holds the whole class."""
    options = ["--out", results, "--course", course_root, "--student", "s02", "--exercise", "01_double"]
    (submissions / "s02" / "01_double" / "double.py").write_text("def double(n): return None\n")
    result = grader("grade", submissions, *options)
    assert scores(results) == {"s01": "3", "s02": "1", "s03": "0"}
    assert "s02" in result.stdout
    assert "s01" not in result.stdout


def test_what_was_graded_in_a_weaker_sandbox_is_graded_again(
    submissions: Path, course_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--require-sandbox` does not trust an unchanged result that was made in less."""
    out = tmp_path / "results"
    options = ["--out", out, "--course", course_root]
    assert grader("grade", submissions, *options, "--student", "s01").exit_code == 0
    file = out / "results" / "s01" / "01_double.json"
    made = json.loads(file.read_text())
    file.write_text(json.dumps({**made, "sandbox": "process-only"}))
    monkeypatch.setattr(options_of_cli, "features", lambda: {"tier": "no-namespace"})
    required = ["--require-sandbox", "no-namespace", "--student", "s01"]
    assert "1 unchanged" in grader("grade", submissions, *options, "--student", "s01").stderr
    assert "unchanged" not in grader("grade", submissions, *options, *required).stderr


def test_less_than_the_required_sandbox_is_refused(
    submissions: Path, course_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is graded where the machine allows less, and a cluster's machines are not spoken for."""
    monkeypatch.setattr(options_of_cli, "features", lambda: {"tier": "process-only"})
    command = ["grade", submissions, "--out", tmp_path / "results", "--course", course_root]
    said = refused(1, *command, "--require-sandbox", "full")
    assert "this machine allows only `process-only`" in said
    assert not (tmp_path / "results").exists()
    cluster = ["--cluster", "tcp://127.0.0.1:1", "--require-sandbox", "process-only"]
    assert "run `grader doctor` on each" in refused(2, *command, *cluster)


def test_the_doctor_names_each_feature_and_the_sandbox() -> None:
    """One line a feature with its reason, and the tier that follows."""
    result = grader("doctor")
    assert result.exit_code == 0
    for feature in ("namespaces", "landlock", "seccomp", "unprivileged"):
        assert f"  {feature}: " in result.stdout
    assert any(f"sandbox: {tier} (" in result.stdout for tier in TIERS)


def test_the_course_is_found_from_the_current_folder(
    submissions: Path, course_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a course no option is needed."""
    monkeypatch.chdir(course_root / "exercises")
    assert grader("grade", submissions, "--out", tmp_path / "results", "--student", "s01").exit_code == 0


def test_an_unknown_exercise_ends_with_status_2(submissions: Path, course_root: Path, tmp_path: Path) -> None:
    """The ids that are known are listed where the option names another."""
    common = ("grade", submissions, "--out", tmp_path / "results", "--course", course_root)
    assert "known are 01_double" in refused(2, *common, "--exercise", "99_no")


def test_an_empty_folder_ends_with_status_2(course_root: Path, tmp_path: Path) -> None:
    """A folder without submissions is told, and nothing is written."""
    (tmp_path / "empty").mkdir()
    message = refused(2, "grade", tmp_path / "empty", "--out", tmp_path / "results", "--course", course_root)
    assert "holds no submission" in message
    assert not (tmp_path / "results").exists()


def test_outside_of_a_course_ends_with_status_2(
    submissions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no course is, the option that names one is told; a wrong one is refused by name."""
    monkeypatch.chdir(tmp_path)
    assert "--course DIR" in refused(2, "grade", submissions, "--out", "results")
    assert "`exercises` is missing" in refused(2, "grade", submissions, "--out", "results", "--course", tmp_path)


def test_results_never_stand_among_submissions(submissions: Path, course_root: Path) -> None:
    """Results in the folder of submissions would be graded the next time."""
    message = refused(2, "grade", submissions, "--out", submissions / "out", "--course", course_root)
    assert "is inside" in message


def test_results_that_cannot_be_read_are_refused_first(submissions: Path, course_root: Path, results: Path) -> None:
    """Nothing is graded into a folder whose results are spoilt, and the file is named."""
    (results / "results" / "s01" / "01_double.json").write_text("{}")
    message = refused(2, "grade", submissions, "--out", results, "--course", course_root)
    assert "s01/01_double.json`: `version` is missing" in message


@pytest.mark.parametrize("command", ["grade", "regrade"])
def test_results_of_another_version_are_made_again(
    command: str, submissions: Path, course_root: Path, results: Path
) -> None:
    """A result that lacks a field of today is no broken one: a line says that its submission is graded again."""
    file = results / "results" / "s01" / "01_double.json"
    document = json.loads(file.read_text())
    del document["review"]
    file.write_text(json.dumps(document))
    ran = grader(command, submissions, "--out", results, "--course", course_root, "--student", "s01")
    assert "note: 1 result of another version of the grader: graded again" in ran.output
    assert ran.exit_code == 0
    assert json.loads(file.read_text())["review"] is None


def test_a_place_that_cannot_be_written_is_named(submissions: Path, course_root: Path, tmp_path: Path) -> None:
    """A file where the results should go is an error in one line."""
    (tmp_path / "results").write_text("")
    message = refused(2, "grade", submissions, "--out", tmp_path / "results", "--course", course_root)
    assert message.startswith(f"Error: `{tmp_path / 'results'}` cannot hold results (File exists): name a folder")


@pytest.mark.parametrize("command", [("grade", "", "--out", "x"), ("export", "csv", "x", "--out", ""), ("release", "")])
def test_an_empty_path_is_not_the_current_folder(command: tuple[str, ...]) -> None:
    """What a shell makes of a variable that is not set is refused, and nothing is written to where one stands."""
    assert "the path is empty" in refused(2, *command)


def test_a_broken_suite_stops_before_anything_is_graded(submissions: Path, course_root: Path, tmp_path: Path) -> None:
    """A fault of the course is no student's zero."""
    (course_root / "tests" / "01_double" / "test_double.py").write_text("def (:\n")
    out = tmp_path / "results"
    message = refused(1, "grade", submissions, "--out", out, "--course", course_root)
    assert "`tests/01_double` cannot be collected" in message
    assert [file.name for file in out.iterdir()] == [".lock"]


def test_a_fault_of_the_grader_ends_with_status_1(submissions: Path, course_root: Path, tmp_path: Path) -> None:
    """When pytest itself breaks, the result says so and so does the exit status."""
    options = ("--out", tmp_path / "results", "--course", course_root)
    conftest = course_root / "tests" / "01_double" / "conftest.py"
    broken = "\ndef pytest_runtest_setup(item):\n    import os\n    os._exit(3)\n"
    conftest.write_text(conftest.read_text() + broken)
    result = grader("grade", submissions, *options)
    assert result.exit_code == 1
    assert "3 of the results come from a fault of the grader" in result.stderr
    assert "pytest ended with status 3 and left no report" in result.stdout


def test_an_interrupt_ends_with_what_there_is(
    submissions: Path, course_root: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was graded before Ctrl-C is saved and shown, and the rest keeps its results."""

    def interrupted(found: Any, expected: Any, workers: Any, cluster: Any) -> Generator[Scored, None, None]:
        result = Graded("s01", "01_double", 1, 3, "graded", None, "process-only", ())
        yield Scored(next(iter(found)), result, {}, ours=False)
        raise KeyboardInterrupt

    monkeypatch.setattr(class_run, "score_all", interrupted)
    result = grader("grade", submissions, "--out", results, "--course", course_root)
    assert result.exit_code == INTERRUPTED
    assert scores(results) == {"s01": "1", "s02": "2", "s03": "0"}
    assert "1 of 3 submissions, 0 could not be graded" in result.stdout
    assert "interrupted" in result.stderr


def test_only_students_of_the_run_are_shown(submissions: Path, course_root: Path, results: Path) -> None:
    """Who is in the results and not in this run stays in `scores.csv`; as many others may have come as have gone."""
    (submissions / "s03").rename(submissions / "s04")
    options = ("--out", results, "--course", course_root)
    said = grader("grade", submissions, *options)
    assert "s04" in said.stdout and "s03" not in said.stdout
    assert f"no submission of this run has the result `{results}/results/s03/01_double.json`:" in said.stderr
    (results / "results" / "s02" / "01_double.json").unlink()
    said = grader("grade", submissions, *options, "--student", "s01", "--student", "s04")
    assert "s01" in said.stdout and "s04" in said.stdout and "s03" not in said.stdout
    assert "no submission of this run" not in said.stderr  # of a part of the class, the others are not looked at
    assert scores(results) == {"s01": "3", "s03": "0", "s04": "0"}


def test_students_of_the_run_who_have_no_result_yet_let_no_others_in(
    submissions: Path, course_root: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three have a result and three are in the run, but they are not the same three."""

    def interrupted(*_: Any) -> Generator[Scored, None, None]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(class_run, "score_all", interrupted)
    (submissions / "s03").rename(submissions / "s04")
    shown = grader("grade", submissions, "--out", results, "--course", course_root).stdout
    assert "s02" in shown and "s03" not in shown


def test_a_table_in_a_pipe_is_as_wide_as_it_has_to_be(tmp_path: Path) -> None:
    """The name of each exercise stands in one piece, however many there are: what reads the pipe may look for it."""
    exercises = [f"{number:02}_of_many" for number in range(20)]
    with Store(tmp_path / "results").open() as store:
        for exercise in exercises:
            store.save(Graded("s01", exercise, 2, 3, "graded", None, "process-only", ()), None)
        found = Found(Class(tmp_path, []))
        found.submissions.students.append("s01")
        with CliRunner().isolation() as (out, *_):
            class_run.ClassRun(store, found, 1).show()
    header = out.getvalue().decode().splitlines()[1]
    assert [cell.strip() for cell in header.split("┃")[2:-2]] == exercises


# -- export


@pytest.mark.parametrize("format", ["csv", "canvas", "moodle"])
def test_scores_are_exported(results: Path, tmp_path: Path, format: str) -> None:
    """Each format writes a file with every student in it."""
    result = grader("export", format, results, "--out", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert "3 students" in result.stdout
    assert all(student in (tmp_path / "out.csv").read_text() for student in ("s01", "s02", "s03"))


def test_the_scores_of_one_exercise_are_exported(results: Path, tmp_path: Path) -> None:
    """What else was graded into the folder, for another week or another course, stays out; who has nothing, too."""
    Store(results).save(Graded("s04", "02_other", 1, 1, "graded", None, "process-only", ()), None)
    out = tmp_path / "out.csv"
    assert grader("export", "csv", results, "--out", out, "--exercise", "01_double").exit_code == 0
    assert out.read_text().splitlines() == ["student,01_double,total", "s01,3,3", "s02,2,2", "s03,0,0"]
    said = refused(2, "export", "csv", results, "--out", out, "--exercise", "1_double")
    assert "has no result of `1_double`; it has some of 01_double, 02_other" in said


def test_an_export_that_is_refused_is_one_sentence(results: Path, tmp_path: Path) -> None:
    """A roster that is not there ends with status 1, an unknown format and an empty folder with 2."""
    out = tmp_path / "out.csv"
    assert "nowhere.csv" in refused(1, "export", "canvas", results, "--out", out, "--roster", tmp_path / "nowhere.csv")
    assert "'abacus'" in refused(2, "export", "abacus", results, "--out", out)
    assert "holds no results" in refused(2, "export", "csv", tmp_path / "nothing", "--out", out)
    assert not out.exists()


# -- check, new, release


@pytest.fixture
def miniature(tmp_path: Path) -> Path:
    """A course that is proved."""
    return shutil.copytree(Path(__file__).parent / "proof" / "miniature", tmp_path / "miniature")


def test_the_content_is_proved(miniature: Path) -> None:
    """A course without a finding ends with status 0; as many gradings are told as were asked for."""
    result = grader("check", "--course", miniature, "--jobs", 2, "--durations", 3)
    course, exercise, _, *slowest = result.stdout.splitlines()
    assert (course, exercise) == ("the course  proved", "01_total  11 answers, 2 checks  proved")
    assert len(slowest) == 3
    assert result.exit_code == 0


def without_answers(course: Path) -> Path:
    """The course of which only stub and reference are left to grade."""
    for kind in ("accepted", "broken"):
        shutil.rmtree(course / "solutions" / "01_total" / kind)
    return course


def test_the_slowest_gradings_of_a_proof_are_told(miniature: Path) -> None:
    """The slowest first, each with its seconds; with 0 all of them."""
    gradings = 2 + 4 + 2  # of the stub and the reference; again under other secrets; by the visible checks
    told = grader("check", "01_total", "--course", without_answers(miniature), "--durations", 0).stdout.splitlines()
    rows = [line.split() for line in told[-gradings:]]
    assert told[-gradings - 1].startswith(f"the slowest of {gradings} gradings, which took ")
    assert [float(row[0]) for row in rows] == sorted((float(row[0]) for row in rows), reverse=True)
    assert all(row[1:3] == ["s", "01_total"] and float(row[0]) > 0 for row in rows)


def test_findings_end_with_status_1(miniature: Path) -> None:
    """Whatever is found wrong is told under its exercise."""
    (miniature / "tests" / "01_total" / "test_total.py").write_text("def (:\n")
    (miniature / "solutions" / "01_total" / "broken" / "notes.txt").write_text("notes")
    result = grader("check", "01_total", "--course", miniature)
    assert result.exit_code == 1
    course, exercise, *findings = result.stdout.splitlines()
    assert course == "the course  proved"
    assert exercise.endswith("wrong:")
    assert findings[0] == "  broken/notes.txt: a stray file, an answer is a `.py` file or a folder"
    assert findings[-1].startswith("  the hidden suite `tests/01_total` cannot be collected")


def test_a_description_that_is_wrong_hides_no_other_exercise(miniature: Path) -> None:
    """It is a finding of the course; an id that nobody knows is a wrong call."""
    assert "known are 01_total" in refused(2, "check", "99_no", "--course", without_answers(miniature))
    place = miniature / "exercises" / "02_more"
    place.mkdir()
    (place / "exercise.toml").write_text("title = 1\n")
    for ids in (["02_more"], []):
        result = grader("check", *ids, "--course", miniature)
        assert result.exit_code == 1
        assert "key `title` must be a text" in result.stdout
        assert ("01_total" in result.stdout) == (not ids)


def test_a_new_exercise_says_what_is_left(miniature: Path) -> None:
    """The files of a new exercise are listed, and one that is there already is refused."""
    result = grader("new", "02_more", "--title", "More", "--course", miniature)
    assert result.exit_code == 0
    assert "solutions/02_more/broken/a_mistake.py" in result.stdout.splitlines()
    assert "`exercises/02_more` is there already" in refused(1, "new", "02_more", "--course", miniature)


def test_a_release_is_written(miniature: Path, tmp_path: Path) -> None:
    """A folder for students, which is refused where something is already."""
    result = grader("release", tmp_path / "out", "--course", miniature)
    assert (result.exit_code, (tmp_path / "out" / "README.md").is_file()) == (0, True)
    assert "is not empty" in refused(1, "release", tmp_path / "out", "--course", miniature)
    assert "known are 01_total" in refused(2, "release", tmp_path / "x", "--exercise", "7", "--course", miniature)


# -- the command itself


def test_no_word_is_broken_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is too long ends between two words; in a pipe it stays one."""
    monkeypatch.setenv("COLUMNS", "20")
    say("one  two and three-and four")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    say("one  two and three-and four")
    assert capsys.readouterr().out == "one  two and three-and four\none  two and\nthree-and four\n"


def command(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    parts = [sys.executable, "-m", "grader", *map(str, arguments)]
    return subprocess.run(parts, capture_output=True, text=True, check=False, **options)


def test_the_module_is_the_command(submissions: Path, course_root: Path, tmp_path: Path) -> None:
    """`python -m grader` grades, and its exit status is the command's."""
    options = ("--out", tmp_path / "results", "--course", course_root, "--student", "s01")
    assert command("grade", submissions, *options).returncode == 0
    failed = command("grade", tmp_path / "nowhere", *options)
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("Error: `")
    assert len(failed.stderr.splitlines()) == 1


def test_without_the_instructors_parts_the_way_out_is_named(tmp_path: Path) -> None:
    """Where click is not installed the command says what to install."""
    (tmp_path / "click.py").write_text("raise ModuleNotFoundError('no click', name='click')\n")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from grader.__main__ import main; sys.exit(main())"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "Error: `click` is not installed: `pip install 'lockstep[instructor]'`\n"


def test_an_interrupt_while_it_is_loaded_is_told_without_a_traceback(tmp_path: Path) -> None:
    """Whatever takes time to import is imported where Ctrl-C is told in a line."""
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from grader.__main__ import main; "
        "assert {name for name in sys.modules if name.startswith('grader.')} == {'grader.__main__'}; sys.exit(main())"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (INTERRUPTED, "", "Error: interrupted\n")


@pytest.mark.parametrize(
    ("number", "place", "way_out"),
    [
        (errno.ENOSPC, "there", "make room"),
        (errno.EROFS, "there", "that you may write to"),
        (errno.ENOENT, "there", "name another place"),
        (errno.EISDIR, "there", "move it away"),
        (errno.EMFILE, None, "fewer `--jobs`"),
    ],
)
def test_what_the_machine_refuses_is_told_with_a_way_out(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, place: str | None, way_out: str
) -> None:
    """The file, what is wrong with it, and what to do; where there is no file, it is the machine."""

    def refuses(*given: object) -> None:
        raise OSError(number, "no luck", place)

    monkeypatch.setitem(EXPORTERS, "csv", refuses)  # type: ignore[arg-type]
    said = refused(1, "export", "csv", results, "--out", tmp_path / "out.csv")
    assert said.startswith(f"Error: {f'`{place}`' if place else 'the machine'}: no luck: ")
    assert way_out in said


def test_a_fault_of_ours_is_told_without_a_traceback(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that nobody expected is one line that says that it is ours."""

    def breaks(results: object, out: object, roster: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setitem(EXPORTERS, "csv", breaks)  # type: ignore[arg-type]
    monkeypatch.setattr(sys, "argv", ["grader", "export", "csv", str(results), "--out", str(tmp_path / "out.csv")])
    before = signal.getsignal(signal.SIGTERM)
    try:
        assert run() == 1
    finally:
        signal.signal(signal.SIGTERM, before)
    assert capsys.readouterr().err.startswith("Error: [lockstep internal bug] RuntimeError: out of luck (test_cli.py")


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_command_in_good_order(
    submissions: Path, course_root: Path, tmp_path: Path, number: signal.Signals
) -> None:
    """Interrupted while a submission waits for ever, the command keeps and shows what was graded before."""
    for student in ("s02", "s03"):
        file = submissions / student / "01_double" / "double.py"
        file.write_text("import threading\nthreading.Event().wait()\n")
    options = ["--out", tmp_path / "results", "--jobs", "1", "--course", course_root]
    parts = [sys.executable, "-m", "grader", "grade", submissions, *options]
    with subprocess.Popen([*map(str, parts)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("[1/3] s01")
        process.send_signal(number)
        out, err = process.communicate()
    assert process.returncode == INTERRUPTED
    assert "1 of 3 submissions, 0 could not be graded" in out
    assert err.startswith("Error: interrupted")
    assert scores(tmp_path / "results") == {"s01": "3"}


def test_results_are_plain_json(submissions: Path, course_root: Path, tmp_path: Path) -> None:
    """A result document stands on its own for any other program."""
    grader("grade", submissions, "--out", tmp_path / "results", "--course", course_root, "--student", "s02")
    document = json.loads((tmp_path / "results" / "results" / "s02" / "01_double.json").read_text())
    assert (document["version"], document["score"], document["max_score"]) == (1, 2, 3)
    assert [check["status"] for check in document["checks"]] == ["pass", "fail"]
