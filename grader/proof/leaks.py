"""Nothing that is hidden stands in what a student receives.

Hidden are the hidden suite, its scenarios and all answers. What the visible checks and scenarios, the stub and the
given programs hold as code is shown on purpose; so a leak is hidden text in a place where it was not put to be run:

- a line of hidden code in a comment, a docstring, the README or the hints;
- a run of lines of an answer among the visible checks, scenarios or given programs;
- the name, the fact or the next step of a hidden check that has no visible twin, or a table of its values, in prose;
- a hidden check that is the very same as a visible one, and a scenario that no check runs.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.course import Exercise
from grader.proof.files import SCENARIOS, TESTS, path_in_course
from grader.proof.source import Source, flat, texts_of

LINE = 16  # characters from which on a line of code is nobody's coincidence
RUN = 4  # lines in a row that two programs have in common only if one was copied
WORDS = 5  # of a sentence that nobody writes twice
VALUES = 3  # of a list, a tuple or a table

_TOLD = ("README.md", "exercise.toml")  # where the tasks may say what a check states as its fact


@dataclass(frozen=True)
class Texts:
    """The files of an exercise, read once."""

    exercise: Exercise
    course_map: Source

    @cached_property
    def student(self) -> list[Source]:
        """All that a student receives."""
        files = sorted(file for file in self.exercise.folder.rglob("*") if file.suffix in (".py", ".md", ".toml"))
        return [*map(Source.read, files), self.course_map]

    @cached_property
    def stub(self) -> list[Source]:
        return [source for source in self.student if source.path.name in self.exercise.files]

    @cached_property
    def visible_tests(self) -> list[Source]:
        return [Source.read(file) for file in sorted(self.exercise.folder.glob(TESTS))]

    @cached_property
    def hidden_tests(self) -> list[Source]:
        return [Source.read(file) for file in sorted(self.exercise.suite.glob(TESTS))]

    @cached_property
    def suite(self) -> list[Source]:
        """The hidden suite and its scenarios, without what students have as well."""
        files = sorted(self.exercise.suite.glob("*.py"))
        return [Source.read(file) for file in files if file.name not in self.exercise.given]

    @cached_property
    def answers(self) -> list[Source]:
        return [Source.read(file) for file in sorted(self.exercise.reference.rglob("*.py"))]

    @cached_property
    def shown_code(self) -> str:
        """All code that a student can read, a line a line."""
        lines = [line for source in self.student for line in source.code]
        return "\n".join([*lines, *self.exercise.interface])

    def place(self, source: Source) -> str:
        return path_in_course(source.path, self.exercise)


def leak_findings(exercise: Exercise) -> list[str]:
    """Each piece of hidden text that a student can read, with the file where it stands."""
    course_map = Source.read_if_any(exercise.folder.parent / "README.md")
    texts = Texts(exercise, course_map)
    return [
        *_line_findings(texts),
        *_run_findings(texts),
        *_check_findings(texts),
        *_value_findings(texts),
        *_twin_findings(texts),
        *(finding for tests, folder in _suites(texts) for finding in _idle_findings(texts, tests, folder)),
    ]


def _line_findings(texts: Texts) -> Iterator[str]:
    for source in texts.student:
        for hidden, line in _secret_lines(texts):
            if line in source.prose:
                yield (
                    f"`{texts.place(source)}` tells `{line}`, a line of `{texts.place(hidden)}`: "
                    "say what is meant in words"
                )


def _secret_lines(texts: Texts) -> list[tuple[Source, str]]:
    """Each hidden line that no visible program holds, with the first file that it stands in."""
    lines: dict[str, Source] = {}
    for source in (*texts.suite, *texts.answers):
        for line in source.code:
            if len(line) >= LINE and line not in texts.shown_code:
                lines.setdefault(line, source)
    return [(source, line) for line, source in lines.items()]


def _run_findings(texts: Texts) -> Iterator[str]:
    stub = set().union(*(_runs(source.code) for source in texts.stub))
    for source in texts.student:
        shown = _runs(source.code).keys() - stub
        for hidden in texts.answers:
            if copied := [run for run in _runs(hidden.code) if run in shown]:
                yield (
                    f"`{texts.place(source)}` has {RUN} lines from `{copied[0][0]}` on as `{texts.place(hidden)}` "
                    "has them: write them otherwise, no student shall read an answer"
                )
                break


def _runs(lines: Sequence[str]) -> dict[tuple[str, ...], None]:
    """All runs of so many lines, in their order."""
    return dict.fromkeys(tuple(lines[start : start + RUN]) for start in range(len(lines) - RUN + 1))


def _check_findings(texts: Texts) -> Iterator[str]:
    twins = {test.name for source in texts.visible_tests for test in source.tests}
    for test in (test for source in texts.hidden_tests for test in source.tests):
        for source in texts.student:
            is_visible_test = source.path in [visible.path for visible in texts.visible_tests]
            words = source.prose if is_visible_test else f"{source.prose} {' '.join(source.code)}"
            if test.name not in twins and re.search(rf"\b{test.name}\b", words):
                yield f"`{texts.place(source)}` names the hidden check `{test.name}`: leave the name out"
            if is_visible_test:
                continue  # a visible check may state the same
            for what, sentence in _sentences(test, source.path.name not in _TOLD):
                if sentence in words:
                    yield f"`{texts.place(source)}` has the {what} of `{test.name}`, `{sentence}`: say it otherwise"


def _sentences(test: ast.FunctionDef, with_fact: bool) -> Iterator[tuple[str, str]]:
    """The fact and the next step of a check, if they are long enough to be nobody else's."""
    told = [("next step", text) for mark in test.decorator_list for text in texts_of(mark)]
    told += [("fact", ast.get_docstring(test) or "")] if with_fact else []
    for what, text in told:
        if len(text.split()) >= WORDS:
            yield what, flat(text).rstrip(".")


def _value_findings(texts: Texts) -> Iterator[str]:
    shown = {table for source in texts.student for table in _tables(source)}
    hidden = {table for source in texts.hidden_tests for table in _tables(source)} - shown
    for source in texts.student:
        tight = source.prose.replace(" ", "")
        for table in sorted(hidden):
            if table.replace(" ", "") in tight:
                yield f"`{texts.place(source)}` tells `{table}`, which a hidden check uses: explain with other values"


def _tables(source: Source) -> Iterator[str]:
    """The lists, tuples, sets and dictionaries that are written down, value by value."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict) and _is_literal(node):
            if sum(isinstance(part, ast.Constant) for part in ast.walk(node)) >= VALUES:
                yield ast.unparse(node)


def _is_literal(node: ast.expr) -> bool:
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError):
        return False
    return True


def _twin_findings(texts: Texts) -> Iterator[str]:
    shown = {_body(test): test.name for source in texts.visible_tests for test in source.tests}
    for test in (test for source in texts.hidden_tests for test in source.tests):
        if twin := shown.get(_body(test)):
            yield f"the hidden check `{test.name}` is the very same as the visible `{twin}`: let it look closer"


def _body(test: ast.FunctionDef) -> str:
    has_fact = ast.get_docstring(test) is not None
    return "\n".join(ast.dump(statement) for statement in test.body[has_fact:])


def _suites(texts: Texts) -> Iterable[tuple[list[Source], str]]:
    return (texts.visible_tests, "exercises"), (texts.hidden_tests, "tests")


def _idle_findings(texts: Texts, tests: Sequence[Source], folder: str) -> Iterator[str]:
    scenarios = Source.read_if_any(texts.exercise.folder.parent.parent / folder / texts.exercise.id / SCENARIOS)
    if not tests:
        return
    run = {text for test in tests for text in texts_of(test.tree)}
    called = {node.id for node in ast.walk(scenarios.tree) if isinstance(node, ast.Name)}
    for function in scenarios.functions:
        if function.name not in run | called:
            yield f"the scenario `{function.name}` of `{texts.place(scenarios)}` is run by no check there: remove it"
