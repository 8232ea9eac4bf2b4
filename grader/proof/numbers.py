"""One number ties a task, its hint and its checks together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from grader.course import Exercise

_NUMBERED = re.compile(r"^(\d+)\.\s", re.MULTILINE)
_TASKS = re.compile(r"^## Tasks$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


class Numbered(Protocol):
    """A check with the number of the task that it is about."""

    @property
    def id(self) -> str: ...
    @property
    def task(self) -> int | None: ...


def number_findings(exercise: Exercise, hidden: Sequence[Numbered], visible: Sequence[Numbered]) -> list[str]:
    """Tasks that lack a hint or a check, hints and checks that lack their task."""
    tasks = _tasks(exercise.folder / "README.md")
    if not tasks:
        return [f"`exercises/{exercise.id}/README.md` has no tasks: number them `1.`, `2.`, ... under `## Tasks`"]
    return [
        *_order_findings(exercise, tasks),
        *_hint_findings(exercise, tasks, _numbers(_read(exercise.folder / "hints.md"))),
        *_task_findings(tasks, hidden),
        *_check_findings(tasks, "hidden", hidden),
        *_check_findings(tasks, "visible", visible),
    ]


def _tasks(readme: Path) -> list[int]:
    section = _TASKS.search(_read(readme))
    return _numbers(section[1]) if section else []


def _numbers(text: str) -> list[int]:
    return [int(number) for number in _NUMBERED.findall(text)]


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def _order_findings(exercise: Exercise, tasks: Sequence[int]) -> Iterator[str]:
    if list(tasks) != list(range(1, len(tasks) + 1)):
        numbers = ", ".join(map(str, tasks))
        yield f"the tasks in `exercises/{exercise.id}/README.md` have the numbers {numbers}: count from 1 without a gap"


def _hint_findings(exercise: Exercise, tasks: Sequence[int], hints: Sequence[int]) -> Iterator[str]:
    where = f"`exercises/{exercise.id}/hints.md`"
    for task in tasks:
        if hints.count(task) != 1:
            yield f"{where} has {hints.count(task)} hints with the number {task}: each task has one, `{task}. ...`"
    for hint in dict.fromkeys(hints):
        if hint not in tasks:
            yield f"{where} has a hint {hint}, and there is no task {hint}: a hint has the number of its task"


def _task_findings(tasks: Sequence[int], hidden: Sequence[Numbered]) -> Iterator[str]:
    checked = {check.task for check in hidden}
    for task in tasks:
        if task not in checked:
            yield f"task {task} is checked by no hidden check: mark one with `task={task}`, or drop the task"


def _check_findings(tasks: Sequence[int], kind: str, checks: Sequence[Numbered]) -> Iterator[str]:
    for check in checks:
        if check.task is None:
            yield f"the {kind} check `{check.id}` names no task: mark it with `task=NUMBER`"
        elif check.task not in tasks:
            yield f"the {kind} check `{check.id}` names task {check.task}, which `README.md` does not have"
