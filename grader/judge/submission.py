"""What a check sees of a submission: it explores scenarios and states what must hold of every outcome."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from grader.course import Exercise
from grader.engine.errors import ScheduleError
from grader.engine.schedule import Schedule
from grader.exploration.explore import certainty
from grader.exploration.lost_updates import explains
from grader.exploration.outcome import ANY, NOT_DETERMINISTIC
from grader.exploration.story import Row, Story, how_often
from grader.judge.answers import fits
from grader.judge.process import SECRET, ChildProcess, NoAnswer, Tampered
from grader.judge.protocol import BadReply

_WAKES_UP = (
    "instead of sleeping until somebody wakes it, a thread wakes up on its own: "
    "to look again, or as its patience is over"
)


class Backend(Protocol):
    """What answers the requests: a child process, or a session in this one."""

    def ask(self, request: dict[str, Any]) -> dict[str, Any]: ...


class CheckFailed(AssertionError):  # noqa: N818 - a check failed; nothing is wrong with the grader
    """A check's verdict: what went wrong, the story, and the schedule that shows it; whether the program ran at all."""

    def __init__(self, message: str, story: str = "", schedule: str = "", *, ran: bool = True) -> None:
        super().__init__(message)
        self.ran = ran
        self.message = message
        self.story = story
        self.schedule = schedule

    def __str__(self) -> str:
        return self.story or self.message


@dataclass(frozen=True)
class Observed:
    """One outcome of a scenario, as the code that ran it reports it.

    `value` is what the scenario returned; times are seconds of virtual time.
    """

    kind: str
    value: Any
    message: str
    error: str
    findings: tuple[dict[str, Any], ...]
    seconds: float
    output: str
    threads_started: int
    most_alive: int
    most_asleep: int
    regions: dict[str, int]
    schedule: str
    count: int
    named: bool  # whether messages and findings call objects by their variables
    number: int

    def steps(self, thread: int | None = None) -> int:
        """How many steps all threads took together, or the one with this number (the main thread is 0)."""
        choices = Schedule.parse(self.schedule).choices
        return len(choices) if thread is None else choices.count(thread)

    def found(self, kind: str) -> list[str]:
        """The messages of the findings of that kind, such as `BlockingCall`."""
        return [str(finding.get("message")) for finding in self.findings if finding.get("kind") == kind]


@dataclass
class Seen:
    """What an exploration of a scenario came to. Its `must...` methods state what holds of every outcome."""

    outcomes: list[Observed]
    executions: int
    complete: bool
    strategy: str
    seed: int | None
    tell: Callable[[Observed], dict[str, Any]]
    width: int = 100

    @property
    def certainty(self) -> str:
        return certainty(self.complete, self.executions, self.strategy, self.seed)

    @property
    def values(self) -> list[Any]:
        """What was returned, each distinct value once."""
        return [outcome.value for outcome in self.outcomes if outcome.kind == "returned"]

    def must_return(self, expected: Any, otherwise: str = "") -> None:
        """Every interleaving returns `expected`, equal in type and value."""
        __tracebackhide__ = True  # a debugger begins in the check, where `seen` is
        self.must_end()
        wrong = [outcome for outcome in self.outcomes if not same(outcome.value, expected)]
        if wrong:
            message = f"expected {expected!r}, got {wrong[0].value!r}"
            if repr(wrong[0].value) == repr(expected):  # of an `int` of one's own, say
                message += ", which is of a class of its own: return a plain value"
            self.fail(wrong[0], message, otherwise, _many(wrong), expected)

    def must(self, holds: Callable[[Observed], object], otherwise: str | Callable[[Observed], str]) -> None:
        """`holds` of every outcome, each of which must have ended well."""
        __tracebackhide__ = True
        self.must_end()
        told = [(outcome, _problem(holds, otherwise, outcome)) for outcome in self.outcomes]
        wrong = [(outcome, problem) for outcome, problem in told if problem is not None]
        if wrong:
            self.fail(*wrong[0], failing=_many([outcome for outcome, _ in wrong]))

    def must_take(self, seconds: float, otherwise: str = "") -> None:
        """Every interleaving takes exactly so many seconds of virtual time."""
        __tracebackhide__ = True
        self.must(
            lambda outcome: outcome.seconds == seconds,
            lambda outcome: (
                (otherwise and f"{otherwise}: ")
                + f"expected exactly {seconds:.12g} s of virtual time, it took {outcome.seconds:.12g} s"
            ),
        )

    def must_sleep(self, short: Seen, longer: str) -> None:
        """Nobody wakes up only to look: this takes as many steps as `short`, which is the same with shorter waits.

        `longer` says what takes longer here, and that there are more steps then.
        """
        __tracebackhide__ = True
        endless = [outcome for outcome in self.outcomes if outcome.kind in ("runaway", "livelock")]
        if endless and short.outcomes[0].kind == "returned":
            self.fail(endless[0], f"{longer}, without an end: {_WAKES_UP}", failing=_many(endless))
        self.must(lambda outcome: outcome.steps() == short.outcomes[0].steps(), f"{longer}: {_WAKES_UP}")

    def must_end(self) -> None:
        """Every interleaving comes to its end: no exception, no deadlock, no call that never comes back."""
        __tracebackhide__ = True
        wrong = [outcome for outcome in self.outcomes if outcome.kind != "returned"]
        if wrong:
            self.fail(wrong[0], wrong[0].message, failing=_many(wrong))

    def fail(
        self, outcome: Observed, message: str, otherwise: str = "", failing: int | None = None, expected: Any = ANY
    ) -> None:
        """Raise the verdict that this outcome is wrong, with its story; `expected`: what it should have returned."""
        __tracebackhide__ = True
        try:
            told = self.tell(outcome)
        except (CheckFailed, RuntimeError):  # what a program returns may break its story, and not the verdict
            raise CheckFailed(f"{otherwise}: {message}" if otherwise else message) from None
        if told["changed"]:
            message, otherwise = NOT_DETERMINISTIC, ""
        if not otherwise and expected is not ANY and explains(tuple(told["lost"]), outcome.value, expected):
            otherwise = "an update was lost"
        title = f"{otherwise}: {message}" if otherwise else message
        count = outcome.count if failing is None else failing
        story = Story(
            title, how_often(min(count, self.executions), self.executions, self.complete),
            tuple(str(name) for name in told["columns"]),
            tuple(Row(int(column), int(line), str(text), str(remark)) for column, line, text, remark in told["rows"]),
            tuple(str(line) for line in told["endings"]), str(told["traceback"]), str(told["schedule"]),
        )  # fmt: skip
        raise CheckFailed(title, story.render(self.width), story.schedule)


@dataclass
class Played:
    """What a program came to under a schedule of thread names, and how it came to it."""

    outcome: Observed
    told: str
    misfit: str
    steps: tuple[str, ...]
    others: Callable[[], tuple[list[Observed], list[int]]]
    keep: Callable[[str], None]  # for a report of what went well

    def must_come_to(self, wanted: str, holds: Callable[[Observed], object]) -> None:
        """The schedule can be followed to its end, and then `holds` of the outcome; `wanted` says that in words."""
        __tracebackhide__ = True
        if self.misfit:
            raise self._failed(self.misfit)
        if not holds(self.outcome):
            came_to = f"wanted: {wanted}; this schedule comes to something else: {self.told}"
            raise self._failed(came_to, self._turning_point(holds))
        self.keep(str(self))

    def _turning_point(self, holds: Callable[[Observed], object]) -> str:
        """The first name after which the wanted outcome is out of reach."""
        outcomes, kept = self.others()
        reached = [count for outcome, count in zip(outcomes, kept, strict=True) if holds(outcome)]
        if not reached:
            return ""
        on_the_way = max(reached)
        before = f"Step {on_the_way} was on the way" if on_the_way else "Nothing is wrong yet before the first step"
        return f"{before}. With step {on_the_way + 1} it went another way: after it there is no way to get there."

    def _failed(self, message: str, turning_point: str = "") -> CheckFailed:
        return CheckFailed(message, "\n".join(line for line in (message, "", *self.steps, "", turning_point)).rstrip())

    def __str__(self) -> str:
        return "\n".join((*self.steps, f"  => {self.told}"))


def _problem(
    holds: Callable[[Observed], object], otherwise: str | Callable[[Observed], str], outcome: Observed
) -> str | None:
    """What is wrong with an outcome, if anything is. What cannot even be asked of a value does not hold of it."""
    try:
        if holds(outcome):
            return None
        return otherwise if isinstance(otherwise, str) else otherwise(outcome)
    except Exception:
        return f"what came of it is of another kind than the exercise asks for: {outcome.value!r:.1000}"


def _many(outcomes: list[Observed]) -> int:
    """In how many executions one of these outcomes came up."""
    return sum(outcome.count for outcome in outcomes)


def _observed(outcomes: list[dict[str, Any]]) -> list[Observed]:
    seen = [{**each, "findings": tuple(each["findings"]), "value": _named(each["value"])} for each in outcomes]
    return [Observed(**each, number=number) for number, each in enumerate(seen)]


class _Object(dict[str, Any]):
    """What no JSON holds: messages call it by its text."""

    def __repr__(self) -> str:
        return str(self["object"])


def _named(value: Any) -> Any:
    """A value in whose text objects are called as they are in the program."""
    if isinstance(value, list):
        return [_named(part) for part in value]
    if not isinstance(value, dict):
        return value
    is_an_object = value.keys() == {"object"} and isinstance(value["object"], str)
    return _Object(value) if is_an_object else {key: _named(part) for key, part in value.items()}


def numbered_schedule(given: str) -> tuple[int, str]:
    """Which exploration of a check a `--schedule` is for, and its text. Raises ScheduleError when it is none."""
    number, colon, text = given.rpartition(":")
    if not text.strip():
        raise ScheduleError("an empty text is no schedule. Paste the whole text that was printed.")
    if colon and not (number.isascii() and number.isdigit() and 0 < len(number) < 7 and int(number)):
        raise ScheduleError(
            f"`{given[:80]}` is no schedule: `{number[:20]}` should be a number, as in `2:0x3.2.1x4`, which is for the "
            "second exploration of a check. Paste the whole text that was printed."
        )
    Schedule.parse(text)
    return int(number or 1), text


def misfit_of_schedule(given: str) -> str:
    """Why a `--schedule` is none, or nothing."""
    try:
        numbered_schedule(given)
    except ScheduleError as error:
        return str(error)
    return ""


def same(value: Any, expected: Any) -> bool:
    """Equality that does not take 1 for True or 1.0 for 1, all the way down."""
    if isinstance(expected, (list, tuple)):
        return type(value) is list and len(value) == len(expected) and all(map(same, value, expected))
    if isinstance(expected, dict):
        return (
            type(value) is dict
            and value.keys() == expected.keys()
            and all(same(value[key], expected[key]) for key in expected)
        )
    return type(value) is type(expected) and bool(value == expected)


@dataclass
class Submission:
    """The submission under check. `random` draws inputs that no student can foresee and a regrade repeats."""

    exercise: Exercise
    folder: Path
    backend: Backend
    check: str
    schedule: str | None = None
    width: int = 100
    certainties: list[dict[str, Any]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    replayed: dict[str, str] = field(default_factory=dict)  # schedule -> the story of its replay
    tampered: str = ""
    _claims: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    _number: int = 0

    @cached_property
    def random(self) -> random.Random:
        """Seeded with the course secret, the exercise, the check and the submission's content."""
        digest = hashlib.sha256()
        for part in (os.environ.get(SECRET, ""), self.exercise.id, self.check):
            digest.update(part.encode() + b"\0")
        for name in sorted(self.exercise.files):
            file = self.folder / name
            digest.update(file.read_bytes() if file.is_file() else b"")
        return random.Random(digest.hexdigest())

    @property
    def drew(self) -> bool:
        """Whether the check has drawn inputs: under another course secret it may draw others."""
        return "random" in vars(self)

    def explore(
        self,
        scenario: str,
        *,
        strategy: str = "default",
        max_executions: int | None = None,
        max_steps: int = 50_000,
        watch_output: bool = False,
        early_timeouts: bool = False,
        **inputs: Any,
    ) -> Seen:
        """Run the scenario in every interleaving, or in as many as the budget allows, with these inputs.

        max_steps: an execution with more steps does not end. watch_output: what is printed, in its order, belongs to
        the outcome. early_timeouts: a sleep or a timeout may end before a thread that could go on does, as on a slow
        machine.
        """
        self._number += 1
        key = str(self._number)
        request = {"do": "explore", "key": key, "scenario": scenario, "inputs": inputs}
        options = {
            "strategy": strategy, "max_executions": max_executions, "max_steps": max_steps,
            "watch_output": watch_output, "early_timeouts": early_timeouts,
            "confirmed": self._is_confirmed,
        }  # fmt: skip
        wanted = self._wanted_schedule()
        if wanted is not None:
            return self._replayed({**request, "do": "replay", "schedule": wanted, "options": options})
        answer = self._ask({**request, "options": options})
        self._claims.append(({**request, "options": options}, answer))

        def tell(outcome: Observed) -> dict[str, Any]:
            return self._ask({**request, "do": "tell", "outcome": outcome.number})

        return self._seen(answer, tell)

    @property
    def _is_confirmed(self) -> bool:
        """Whether a second child runs again what the check passes by."""
        return isinstance(self.backend, ChildProcess)

    def cross_check(self) -> None:
        """The check passes only if what the child said stands: called when all else has passed."""
        if not isinstance(self.backend, ChildProcess):
            return
        try:
            self.backend.cross_check(self._claims)
        except Tampered as evidence:
            self.tampered = str(evidence)
            raise CheckFailed(f"tampered: {evidence}") from None
        except (NoAnswer, BadReply) as problem:
            raise CheckFailed(str(problem)) from None

    def run(self, scenario: str, **inputs: Any) -> Seen:
        """Run the scenario once, without needless switches: for what does not depend on the interleaving."""
        return self.explore(scenario, max_executions=1, **inputs)

    def play(self, scenario: str, names: Any, /, **inputs: Any) -> Played:
        """Run the scenario by thread names: each lets that thread take its next step on what the threads share."""
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise CheckFailed(f"a schedule is a list of thread names, such as `['one', 'two']`, not `{names!r:.200}`")
        request = {"do": "play", "scenario": scenario, "inputs": inputs, "names": names}
        answer = self._ask(request)

        def others() -> tuple[list[Observed], list[int]]:
            found = self._ask({**request, "do": "others"})
            return _observed(found["outcomes"]), [int(kept) for kept in found["kept"]]

        steps = tuple(str(step) for step in answer["steps"])
        outcome = _observed(answer["outcomes"])[0]
        return Played(outcome, str(answer["told"]), str(answer["misfit"]), steps, others, self.told.append)

    def _wanted_schedule(self) -> str | None:
        """The schedule of `--schedule`, if it is meant for this exploration: `N:TEXT` is for the N-th of a check."""
        if self.schedule is None:
            return None
        number, text = numbered_schedule(self.schedule)
        return text if number == self._number else None

    def must_have_replayed(self) -> None:
        """A schedule for an exploration that the check does not make is no schedule for this check."""
        if unused := self.unused_schedule():
            raise CheckFailed(f"{unused}. Paste the whole replay line that was printed: it names the check.")

    def unused_schedule(self) -> str:
        """What a `--schedule` was for, where the check has come to no such exploration; else nothing."""
        number = 0 if self.schedule is None else numbered_schedule(self.schedule)[0]
        if number <= self._number:
            return ""
        return (
            f"`--schedule={self.schedule:.80}` is for exploration {number} of a check, and this check makes "
            f"{self._number}"
        )

    def _replayed(self, request: dict[str, Any]) -> Seen:
        answer = self._ask(request)
        seen = self._seen(answer, lambda outcome: {**answer["story"], "changed": False})
        told = answer["story"]
        rows = tuple(Row(int(row[0]), int(row[1]), str(row[2]), str(row[3])) for row in told["rows"])
        story = Story(told["title"], "replayed", tuple(told["columns"]), rows, tuple(told["endings"]), "", "")
        self.replayed[str(told["schedule"])] = story.render(self.width)
        return seen

    def _seen(self, answer: dict[str, Any], tell: Callable[[Observed], dict[str, Any]]) -> Seen:
        outcomes = _observed(answer["outcomes"])
        certain = {key: answer[key] for key in ("complete", "executions", "strategy", "seed")}
        self.certainties.append(certain)
        return Seen(outcomes, **certain, tell=tell, width=self.width)

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            reply = self.backend.ask(request)
            if "fault" in reply:
                raise RuntimeError(f"[lockstep bug] {reply['fault']}")
            if "problem" in reply:
                raise CheckFailed(str(reply["problem"]), ran=False)
            answer = reply.get("answer")
            if not isinstance(answer, dict) or not fits(request, answer):
                raise BadReply("the program's process gave an answer of the wrong kind")
        except (NoAnswer, BadReply) as problem:
            raise CheckFailed(str(problem)) from None
        return answer

    def numbered(self, schedule: str) -> str:
        """A schedule as `--schedule` takes it."""
        return schedule if self._number <= 1 else f"{self._number}:{schedule}"
