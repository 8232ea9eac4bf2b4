"""One run over a class: chooses what has to be graded, grades it, saves each result as it comes, shows the class."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import click
from rich.console import Console

from grader.cli.errors import FAILED, INTERRUPTED, UsageRefusal
from grader.cli.say import say
from grader.course import Exercise
from grader.exporters.exporter import counted
from grader.judge.basis import current
from grader.judge.sandbox.tiers import TIERS, is_enough
from grader.judge.submissions import Class, Found, Submission
from grader.judge.suite import Checks, SuiteError
from grader.judge.workers import Workers
from grader.reports.grading_run import Scored, collect, score_all
from grader.reports.progress import progress, score_line
from grader.reports.result import Result
from grader.reports.store import Store, write_whole
from grader.reports.table import ClassTable, problem_lines, render, scores_csv
from grader.reports.text import one_line

_PIPE_WIDTH = 1_000  # a table in a pipe is never squeezed
_LARGEST_TABLE = 1_000  # students; a longer table is for a spreadsheet


@dataclass
class ClassRun:
    """A run that writes to an open store.

    `required` is the weakest sandbox that will do, if that matters; `keeping` keeps the results that it replaces.
    """

    store: Store
    found: Found
    jobs: int
    cluster: str | None = None
    required: str | None = None
    keeping: bool = False
    graded: int = 0
    unchanged: int = 0
    errors: int = 0
    ours: int = 0
    interrupted: bool = False
    waiting: Class = field(init=False)

    def __post_init__(self) -> None:
        if self.cluster and self.required:
            raise UsageRefusal(
                "`--require-sandbox` cannot speak for the workers of a `--cluster`: run `grader doctor` on each, "
                "and look at `sandbox` in the results"
            )

    def choose(self, again: bool) -> None:
        """Takes what was not graded yet as it is now; everything, where it shall be graded again."""
        self._forget_old()
        known_before = ((result.student, result.exercise) for result in self.store.results())
        self._note_left_over(self.found.submissions.without(known_before))  # refuses what is no result
        places = array("Q")
        for place, submission in enumerate(self.found.submissions):
            known = None if again else self.store.find(submission.student, submission.exercise.id)
            if known is not None and self._holds(known, submission):
                self.unchanged += 1
                self.errors += known.status == "error"
            else:
                places.append(place)
        # One exercise after the other: a judge worker loads each hidden suite once.
        self.waiting = self.found.submissions.by_exercise(places)

    def _note_left_over(self, results: Sequence[tuple[str, str]]) -> None:
        """Results stay when a submission goes: another folder of submissions may have theirs here, too."""
        if results and not self.found.chosen:
            files = f"`{self.store.place(*results[0])}`"
            if len(results) > 1:
                files += f" and {len(results) - 1} more"
            self.found.notes.append(
                f"no submission of this run has the result {files}: it counts in `scores.csv` and in exports until you "
                "remove it"
            )

    def _forget_old(self) -> None:
        """Results that another version of the grader made are made again, and say nothing of what changed."""
        old = sum(self.store.forget_old(one.student, one.exercise.id) for one in self.found.submissions)
        if old:
            say(f"note: {counted(old, 'result')} of another version of the grader: graded again", err=True)

    def _holds(self, known: Result, submission: Submission) -> bool:
        """Whether a result is what a grading would come to now, and was made in no weaker sandbox than required."""
        if self.required and known.sandbox in TIERS and not is_enough(known.sandbox, self.required):
            return False
        return known.basis is not None and known.basis == current(submission)

    def grade(self) -> None:
        """Grades and saves each result as it comes, until the end or an interrupt."""
        for note in self.found.notes:
            say(f"note: {one_line(note)}", err=True)
        if self.unchanged:
            say(f"note: {self.unchanged} unchanged, not graded again (`--again` grades them)", err=True)
        if not len(self.waiting):
            return
        with Workers(self.jobs) as workers:
            self._grade(_expected(self.waiting.exercises(), workers), workers)

    def _grade(self, expected: Mapping[str, Checks], workers: Workers) -> None:
        try:
            with (
                progress(Console(stderr=True), "grading", len(self.waiting)) as step,
                closing(score_all(self.waiting, expected, workers, self.cluster)) as scores,
            ):
                for scored in scores:
                    self._save(scored)
                    step(score_line(scored.result))
        except KeyboardInterrupt:
            self.interrupted = True

    def show(self) -> None:
        """Writes the whole class to `scores.csv` and shows the students of this run."""
        table = ClassTable.of(self.store.scores())
        if not table.rows:
            return
        write_whole(self.store.folder / "scores.csv", scores_csv(table))
        students = set(self.found.submissions.students)
        if any(row.student not in students for row in table.rows):
            table = ClassTable.of(result for result in self.store.scores() if result.student in students)
        _print_class(table, self.store.folder)

    def end(self) -> None:
        """The last line, and the exit status."""
        done = f"{self.graded + self.unchanged} of {len(self.found.submissions)} submissions"
        say(f"{done}, {self.errors} could not be graded; results in `{self.store.folder}`")
        if self.interrupted:
            say("Error: interrupted: the submissions that are left keep the results they had", err=True)
            raise click.exceptions.Exit(INTERRUPTED)
        if self.ours:
            say(
                f"Error: {self.ours} of the results come from a fault of the grader: see their messages, "
                "and run this again to grade them again", err=True,
            )  # fmt: skip
            raise click.exceptions.Exit(FAILED)

    def _save(self, scored: Scored) -> None:
        if self.keeping:
            self.store.keep(scored.result.student, scored.result.exercise)
        self.store.save(scored.result, scored.report)
        self.graded += 1
        self.errors += scored.result.status == "error"
        self.ours += scored.ours


def store_beside(out: Path, submissions_folder: Path) -> Store:
    """The folder of results, which is never among the submissions."""
    if out.resolve().is_relative_to(submissions_folder.resolve()):
        raise UsageRefusal(f"`{out}` is inside `{submissions_folder}`: name another folder with `--out`")
    return Store(out)


def _expected(exercises: Iterable[Exercise], workers: Workers) -> dict[str, Checks]:
    expected = {}
    for id, suite in collect(exercises, workers).items():
        if isinstance(suite, SuiteError):
            raise suite
        expected[id] = suite
    return expected


def _print_class(table: ClassTable, folder: Path) -> None:
    if len(table.rows) > _LARGEST_TABLE:
        say(f"{len(table.rows)} students: the table of their scores is `{folder / 'scores.csv'}`")
    else:
        _print_whole(table)
    for line in problem_lines(table):
        say(f"! {line}")


def _print_whole(table: ClassTable) -> None:
    """No cell is cut: a terminal gets a table of as many exercises as fit, and one of the next, a pipe one of all."""
    console = Console()
    if not console.is_terminal:
        console.width = _PIPE_WIDTH  # `print` takes a width that is larger than the console's for the console's
    for part in render(table, console.width):
        console.print(part, crop=False)
