"""The student's own run: the scenario in this process, answering in the same JSON as a child would."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

from grader.course import Exercise
from grader.scenario.session import Session


class Nothing:
    """Stands for a submission that is not there: every request is answered with what is missing."""

    def __init__(self, problem: str) -> None:
        self._problem = problem

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"problem": self._problem}


class LocalSession:
    """A session without a process of its own, so that a debugger reaches the program."""

    def __init__(self, exercise: Exercise, folder: Path, scenarios: Path) -> None:
        gc.freeze()  # `machine.objects_of` passes over what was there before the program, as it does in a child
        self._session = Session(folder, scenarios, exercise.interface, exercise.imports)

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(json.dumps(self._session.handle(json.loads(json.dumps(request)))))
        return answer
