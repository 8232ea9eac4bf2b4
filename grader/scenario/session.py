"""Answers requests about one submission: explore a scenario, tell an outcome, replay a schedule, play by names.

It knows scenarios and inputs, never what is expected. Requests and answers are JSON; an answer is
`{"answer": ...}`, `{"problem": text}` where the submission cannot be run, or `{"fault": text}` for a bug of ours.
"""

from __future__ import annotations

import functools
import inspect
import json
import os
import re
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

from grader import public  # noqa: F401 - scenarios take from it while an execution goes on
from grader.engine.errors import EngineError
from grader.engine.execution import MOST_STEPS
from grader.engine.schedule import Schedule
from grader.exploration.controlled import takes
from grader.exploration.explore import Exploration, explore, replay
from grader.exploration.outcome import ANY
from grader.exploration.play import others, play
from grader.exploration.session import Session as Exploring
from grader.program import loader
from grader.scenario.observation import (
    exploration_to_json,
    others_to_json,
    outcome_to_json,
    played_to_json,
    story_to_json,
)
from grader.strategies.replay import Replay

_SIGNATURE = re.compile(r"(\w+)\.(\w+)\(([^)]*)\)")
OPTIONS = ("strategy", "seed", "max_executions", "max_steps", "watch_output", "bound", "early_timeouts", "confirmed")


def _as_explored(options: dict[str, Any]) -> dict[str, Any]:
    """The options on which it depends what the steps of an execution are."""
    flags = {name: bool(options.get(name)) for name in ("watch_output", "early_timeouts")}
    return {"max_steps": options.get("max_steps") or MOST_STEPS, **flags}


class Session:
    """One submission under one scenario file."""

    def __init__(self, submission: Path, scenarios: Path, interface: tuple[str, ...], imports: tuple[str, ...]) -> None:
        self._submission = submission
        self._scenarios = scenarios
        self._interface = interface
        self._names = list(dict.fromkeys(signature.partition(".")[0] for signature in interface))
        self._module: ModuleType | None = None
        self._explored: dict[str, Exploration] = {}
        self._canaries = submission.parent / "canary"
        self._allow = functools.partial(loader.allow, submission, imports)
        self._is_ready = False  # its files are compiled
        self._misfit: EngineError | None = None  # what is wrong with the files that drive it

    def compile_drivers(self) -> list[Path]:
        """Compile the scenarios and the canaries, and nothing of the submission: these files are not read again."""
        self._allow()
        canaries = sorted(self._canaries.glob("*.py"))
        try:
            loader.compile_ahead(str(self._scenarios), rewritten=False, beside=str(self._submission))
            for file in canaries:
                loader.compile_ahead(self._canary_file(file.stem))
        except EngineError as error:
            self._misfit = error
        return [self._scenarios, *canaries]

    def compile_ahead(self) -> None:
        """Compile the submission without running anything of it; what is wrong with it is told when it is run."""
        try:
            for name in self._names:
                loader.compile_ahead(self._file(name))
        except EngineError:
            return
        self._is_ready = True

    def handle(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to one request."""
        try:
            return {"answer": self._answer(request)}
        except (EngineError, Problem) as error:
            return {"problem": str(error)}
        except Exception as error:
            places = traceback.extract_tb(error.__traceback__)
            if any(Path(place.filename).parent == self._submission for place in places):
                return {"problem": unasked(error)}  # a `__repr__` that fails, say
            place = places[-1]
            return {"fault": f"{type(error).__name__}: {error} ({Path(place.filename).name}, line {place.lineno})"}

    def _answer(self, request: dict[str, Any]) -> Any:
        do = request["do"]
        if do == "canary":
            return self._canary(request["module"], request["call"])
        if do == "confirm":
            return {"outcomes": [self._confirmed(**run) for run in request["runs"]]}
        program = self._program(request["scenario"], request["inputs"])
        if do == "explore":
            options = {key: value for key, value in request["options"].items() if key in OPTIONS}
            found = self._explored[request["key"]] = explore(program, fine=True, **options)
            return exploration_to_json(found)
        if do == "tell":
            known = self._explored[request["key"]]
            outcome = known.outcomes[request["outcome"]]
            changed = known.changed(outcome) is not None
            return {**story_to_json(known.story(outcome)), "changed": changed}
        if do == "play":
            return played_to_json(play(program, request["names"]))
        if do == "others":
            return others_to_json(others(program, play(program, request["names"])))
        assert do == "replay"
        replayed = replay(program, request["schedule"], **_as_explored(request["options"]))
        found = Exploration([replayed.outcome], 1, False, "replay", None)
        return {**exploration_to_json(found), "story": story_to_json(replayed.story)}

    def _canary(self, module: str, call: str) -> Any:
        """Explore a program that stands beside the submission and has nothing to do with it."""
        self._loaded()
        return exploration_to_json(explore(getattr(loader.load(self._canary_file(module)), call), confirmed=True))

    def _confirmed(
        self, scenario: str, inputs: dict[str, Any], schedule: str, named: bool, options: dict[str, Any]
    ) -> Any:
        """What that schedule comes to here, as an exploration would say it."""
        program = self._program(scenario, inputs)
        exploring = Exploring(program, ANY, **_as_explored(options), fine=True)
        outcome = exploring.outcome(exploring.run(Replay(Schedule.parse(schedule).choices)))
        return {**outcome_to_json(exploring.named(outcome) if named else outcome), "named": named}

    def _program(self, scenario: str, inputs: dict[str, Any]) -> Callable[[], Any]:
        module = self._loaded()
        if not callable(getattr(module, scenario, None)):
            raise Problem(f"`{self._scenarios.name}` has no scenario `{scenario}`")
        return functools.partial(_call, module, scenario, json.dumps(inputs))

    def _loaded(self) -> ModuleType:
        if self._module is None:
            if not self._is_ready:
                self._allow()
            for name in self._names:
                self._examine(name)
            if self._misfit is not None:
                raise self._misfit
            self._module = loader.load(str(self._scenarios), rewritten=False, beside=str(self._submission))
        return self._module

    def _file(self, name: str) -> str:
        return f"{self._submission}{os.sep}{name}.py"

    def _canary_file(self, module: str) -> str:
        return f"{self._canaries}{os.sep}{module}.py"

    def _examine(self, name: str) -> None:
        """The student's file can be loaded and has the functions that the exercise names."""
        module = loader.load(self._file(name))
        for signature in self._interface:
            match = _SIGNATURE.fullmatch(signature)
            if match is not None and match[1] == name:
                _examine_function(module, match[2], match[3])


def _call(module: ModuleType, scenario: str, inputs: str) -> Any:
    """Run the scenario: each execution makes its functions anew, and its inputs, which the program may change."""
    return getattr(module, scenario)(**json.loads(inputs))


def _examine_function(module: ModuleType, name: str, parameters: str) -> None:
    file = f"{module.__name__}.py"
    found = getattr(module, name, None)
    if found is None:
        raise Problem(f"`{file}` has no `{name}`: the exercise calls `{name}({parameters})`, keep its name")
    if not callable(found):
        raise Problem(f"`{name}` in `{file}` cannot be called: the exercise calls `{name}({parameters})`")
    names = [parameter.strip() for parameter in parameters.split(",") if parameter.strip()]
    if type(found) is FunctionType and takes(found, len(names)):
        return
    try:
        inspect.signature(found, follow_wrapped=False).bind(*names)
    except TypeError:
        raise Problem(
            f"`{name}` in `{file}` takes other parameters: the exercise calls `{name}({parameters})`, keep them"
        ) from None
    except ValueError:
        return


def unasked(error: BaseException) -> str:
    """What is said of an exception that the program raises when an execution has ended."""
    return f"the program raised `{type(error).__name__}` while somebody looked at what it came to"


class Problem(Exception):  # noqa: N818 - told to the student as it is
    """Why a submission cannot be run."""
