"""What one execution came to: a value, an exception, a deadlock, and when two outcomes are the same."""

from __future__ import annotations

import copy
import hashlib
import re
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from grader.engine.execution import MOST_STEPS, MOST_TASKS, Execution
from grader.engine.schedule import Schedule
from grader.engine.task import Task, told_names
from grader.engine.trace import TOO_DEEP, in_order, show_frames, text_of_traceback, told_error
from grader.exploration import failures
from grader.exploration.failures import Failure
from grader.program.run import Run
from grader.rewriting.hooks import hooks
from grader.stdlib.findings import BusyWaiting, ErrorHandled, Finding, LockNeverReleased, ThreadsLeftRunning

ANY: Any = type("Any", (), {"__repr__": lambda self: "ANY"})()  # no value is expected
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_IMMUTABLE = frozenset({int, str, float, bool, type(None), bytes})
_SAID_BY_REPR = frozenset({float, bool, type(None), bytes})
LONGEST_KEY = 10_000  # characters; what follows is told by its hash
DEEPEST_KEY = 100
LONGEST_ERROR = 2_000
OUT_OF_MEMORY = "MemoryError (the program used more memory than there is)"


@dataclass
class Outcome:
    """One distinct outcome of a program, with a schedule that shows it. Only to be read.

    kind: "returned", "raised", "thread died", "deadlock", "livelock", "never exits", "runaway", "blocked" or
    "not deterministic". `value` is what the program returned, if it did; `error` what it raised.
    `seconds` is the virtual time that the program took; `count` in how many executions it came up; `regions` the
    most threads and coroutines that were inside each `grader.region` at once.

    What speaks of locks and the like calls them by the names of their variables; these are looked for when somebody
    asks for `failure` or `findings`, as they take another run of the program (`retell`).
    """

    kind: str
    value: Any
    error: BaseException | None
    unnamed_failure: Failure | None
    unnamed_findings: tuple[Finding, ...]
    schedule: Schedule
    seconds: float
    output: str
    threads_started: int
    most_alive: int
    most_asleep: int
    regions: dict[str, int]
    traceback: str
    key: str
    count: int = 1
    is_plain: bool = field(default=False, compare=False, repr=False)  # no switch of its schedule is a needless one
    retell: Callable[[Outcome], Outcome] | None = field(default=None, compare=False, repr=False)
    besides: list[Outcome] = field(default_factory=list, compare=False, repr=False)  # the same, where more was noticed

    @property
    def failed(self) -> bool:
        return self.unnamed_failure is not None

    @property
    def is_too_deep(self) -> bool:
        """Whether an endless recursion was ended: in which call hangs on those of the engine, and no schedule tells."""
        return f"RecursionError: {TOO_DEEP}" in self.key

    @property
    def may_come_anywhere(self) -> bool:
        """Whether calls went too deep, or memory was used up: at which step that is, no schedule tells."""
        return self.is_too_deep or OUT_OF_MEMORY in self.key

    @property
    def failure(self) -> Failure | None:
        """Which rule it breaks, in words; None where it breaks none."""
        return self._told.unnamed_failure

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was noticed besides, in any execution that came to this."""
        told = [*self._told.unnamed_findings]
        for other in self.besides:
            told += [finding for finding in other.findings if finding not in told]
        return tuple(told)

    @cached_property
    def _told(self) -> Outcome:
        return self if self.retell is None else self.retell(self)


def noticed_in(run: Run, kind: str) -> tuple[Finding, ...]:
    """All findings of a run."""
    return (*run.execution.findings, *_left_behind(run, kind))


def freeze(value: Any) -> Any:
    """A copy of a returned value that later steps cannot change; the value itself where it has no copy."""
    kind = type(value)
    if kind in _IMMUTABLE:
        return value
    if (kind is list or kind is tuple) and _IMMUTABLE.issuperset(map(type, value)):
        return kind(value)
    try:
        return copy.deepcopy(value)
    except Exception:
        return value


def text_of(value: Any) -> str:
    """A text that is equal for equal plain values, and holds nothing that differs from run to run."""
    text = _plain(value)
    if len(text) <= LONGEST_KEY:
        return text
    return text[:LONGEST_KEY] + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any, above: tuple[Any, ...] = ()) -> str:
    kind = type(value)
    if kind is int:
        return _digits(value)
    if kind in _SAID_BY_REPR:
        return repr(value)
    if kind is str:
        return _without_addresses(repr(value))
    if len(above) == DEEPEST_KEY or any(value is one for one in above):
        return "…"
    if kind is list or kind is tuple:
        return f"{kind.__name__}[{', '.join([_plain(element, (*above, value)) for element in value])}]"
    if kind is dict:
        parts = [f"{_plain(key)}: {_plain(part, (*above, value))}" for key, part in value.items()]
        return "{" + ", ".join(parts) + "}"
    if issubclass(kind, (set, frozenset)):
        return f"{kind.__name__}({{{', '.join(sorted([_plain(element) for element in set(value)]))}}})"
    return _text_of_object(value)


def _text_of_object(value: Any) -> str:
    """What an object says of itself; before it, of a number or a text of a class of its own, what it is in Python."""
    said = [of_base(value) for base, of_base in _OF_BASES if issubclass(type(value), base)]
    try:
        told = _without_addresses(repr(value))
    except Exception as error:
        told = f"{type(value).__name__}, whose repr raises {type(error).__name__}"
    return f"{''.join(said)}<{told}>"


def _digits(number: int) -> str:
    try:
        return int.__repr__(number)
    except ValueError:  # too many for Python
        return hex(number)


_OF_BASES = ((int, _digits), (float, float.__repr__), (str, str.__repr__))


def _without_addresses(text: str) -> str:
    """What is the same in every process: where an object lies in memory is not."""
    return _ADDRESS.sub("", text) if " at 0x" in text else text


_KINDS = {
    failures.Deadlock: "deadlock",
    failures.WaitsForever: "deadlock",
    failures.NeverExits: "never exits",
    failures.Livelock: "livelock",
}
_ENDED = {
    "diverged": "not deterministic", "limit": "runaway", "turns": "runaway", "tasks": "runaway", "blocked": "blocked",
}  # fmt: skip


def key_of(run: Run, kind: str) -> str:
    """What tells the outcome of a run from others: a text, the same for the same outcome on every machine."""
    execution = run.execution
    if kind == "returned" and not (execution.findings or execution.regions or run.watches_output):
        return f"returned|{text_of(run.frozen)}|||"
    shown = text_of(run.frozen) if kind == "returned" else ""
    dead = [task for task in execution.tasks if task.error is not None] if kind != "returned" else ()
    told = _told_error(run.error) if kind == "raised" else "; ".join(_told_error(task.error) for task in dead)
    named = ",".join(sorted(finding.kind for finding in execution.findings if finding.serious))
    output = _without_addresses("".join(execution.output)) if run.watches_output else ""
    crowds = ",".join(f"{name}: {most}" for name, (_, most) in sorted(execution.regions.items()))
    return "|".join((kind, shown, told, named, output, crowds) if crowds else (kind, shown, told, named, output))


def measures_of(run: Run, kind: str) -> str:
    """What else can be measured of a run: its virtual time, its threads, what was noticed."""
    execution = run.execution
    noticed = noticed_in(run, kind)
    findings = sorted([finding.key for finding in noticed]) if noticed else []
    regions = sorted(execution.regions.items()) if execution.regions else []
    return repr(
        (execution.now, len(execution.tasks), execution.most_alive, execution.most_asleep, regions, findings)
    )


def outcome_of(
    run: Run, kind: str, expected: Any, key: str, retell: Callable[[Outcome], Outcome] | None = None
) -> Outcome:
    """The outcome of a run that has ended; `key` tells it from others. `retell`: for one that speaks of locks and the
    like, tells it by their names."""
    execution = run.execution
    failure = _failure(run, kind, expected)
    findings = noticed_in(run, kind)
    if findings:
        failure = _with_serious(failure, findings)
    named = execution.ended == "stuck" or (findings and any(finding.speaks_of_objects for finding in findings))
    return Outcome(
        kind, run.frozen if run.returned else None, run.error, failure, findings, Schedule.of(execution.order),
        execution.now, _without_addresses("".join(execution.output)), len(execution.tasks) - 1, execution.most_alive,
        execution.most_asleep, _regions_of(execution), _traceback(run), key, retell=retell if named else None,
    )  # fmt: skip


def _regions_of(execution: Execution) -> dict[str, int]:
    regions = execution.regions
    return {name: most for name, (_, most) in regions.items()} if regions else {}


def _with_serious(failure: Failure | None, findings: tuple[Finding, ...]) -> Failure | None:
    """The failure with the serious findings, which may be its reason; these alone where nothing else failed."""
    serious = tuple(finding.message for finding in findings if finding.serious)
    if not serious:
        return failure
    if failure is None:
        return failures.Noticed(serious[0], serious[1:])
    return replace(failure, details=(*failure.details, *serious))


def kind_of(run: Run) -> str:
    """What kind of outcome a run has, in a word or two, see `Outcome`."""
    execution = run.execution
    if execution.ended != "finished":
        return _ENDED.get(execution.ended) or _KINDS[failures.how_stuck(execution, run.returned)[0]]
    if run.error is not None:
        return "raised"
    for task in execution.tasks:
        if task.error is not None:
            return "thread died"
    return "returned"


def _failure(run: Run, kind: str, expected: Any) -> Failure | None:
    if kind == "returned":
        return wrong(run.frozen, expected)
    if kind == "raised":
        return failures.Raised(_told_error(run.error))
    if kind == "thread died":
        dead = next(task for task in run.execution.tasks if task.error is not None)
        name, error = _called(dead, run.execution), _told_error(dead.error)
        return failures.ThreadDied(f"an exception that nobody caught ended {name}: {error}")
    if kind == "runaway":
        return _after_an_error(_runaway(run), run)
    if kind == "blocked":
        return failures.blocked(run.execution)
    if kind == "not deterministic":
        return failures.NotDeterministic(NOT_DETERMINISTIC)
    return _after_an_error(failures.stuck(run.execution, run.returned), run)


def _called(task: Task, execution: Execution) -> str:
    return told_names(execution.tasks)[task.index]


def _after_an_error(failure: Failure, run: Run) -> Failure:
    """The failure with the exception that came first: who died of it may be whom the others wait for."""
    errors = errors_of(run)
    if not errors:
        return failure
    return replace(failure, message=f"{failure.message}; before that, nobody caught {_told_error(errors[0])}")


NOT_DETERMINISTIC = (
    "the program is not deterministic: under the same schedule it did something else. It depends on something "
    "outside of it: an object's address or hash, the order of a set, the real time, what an earlier run left behind, "
    "in a file or a database, say."
)


def wrong(value: Any, expected: Any) -> Failure | None:
    """The failure of a returned value that is not what was expected; `expected` may be a predicate."""
    if expected is ANY:
        return None
    if callable(expected):
        return None if expected(value) else failures.WrongValue(f"got {told_value(value)}")
    if type(value) is type(expected) and equal(value, expected):
        return None
    return failures.WrongValue(f"expected {told_value(expected)}, got {told_value(value)}")


def equal(value: Any, expected: Any) -> bool:
    try:
        return bool(value == expected)
    except Exception:
        return False


def told_value(value: Any) -> str:
    """A value as a person writes it, cut, and the same in every process."""
    try:
        text = _without_addresses(in_order(value))
    except Exception:
        text = text_of(value)
    return text if len(text) <= 200 else f"{text[:199]}…"


def _runaway(run: Run) -> Failure:
    execution = run.execution
    if execution.ended == "turns":
        return failures.Runaway(
            f"{_called(execution.current, execution)} turned its loops {execution.limits.turns:,} times without an "
            "end; look at the condition that should end the loop"
        )
    if execution.ended == "tasks":
        return failures.Runaway(
            f"the program started {MOST_TASKS:,} threads, the last one in {_called(execution.current, execution)}: "
            "look for what starts threads without an end, or try it with less to do"
        )
    late = execution.touched[len(execution.touched) // 2 :]
    if not any(mode & 1 for footprint in late for _, mode in footprint):
        return failures.Livelock(
            f"livelock: after {execution.limits.steps:,} steps, in second {execution.now:,.6g}, {_busiest(run)} still "
            "looks again and again at what nobody changes"
        )
    return failures.Runaway(
        f"the program did not end within {execution.limits.steps:,} steps: {_endless(run)}, or try it with less to do"
        f"{', or with more `max_steps`' if execution.limits.steps > MOST_STEPS else ''}"  # a check sets no more itself
    )


def _endless(run: Run) -> str:
    """What to look for in a program that takes step after step."""
    execution = run.execution
    late = len(execution.order) // 2
    if sum(jump >= late for jump in execution.jumps) * LONGEST_NAP < late:
        return f"look for a loop of {_busiest(run)} that does not end"
    return (
        f"up to second {execution.now:,.6g} {_busiest(run)} wakes up again and again; look for a loop that sleeps for "
        "a while, or waits with a timeout, where it could be woken"
    )


def _busiest(run: Run) -> str:
    """Who took most of the later steps."""
    order = run.execution.order
    number, _ = Counter(order[len(order) // 2 :]).most_common(1)[0]
    task = run.execution.tasks[number]
    name = _called(task, run.execution)
    return f"{name}, which is no daemon," if run.returned and not task.daemon else name


LONGEST_NAP = 50  # steps between two naps, of a program that does little else than to look and to sleep


def _left_behind(run: Run, kind: str) -> list[Finding]:
    """What is left behind at the end: worth a word, no failure by itself."""
    found: list[Finding] = []
    for file, line in sorted(run.execution.busy_waits):
        found.append(BusyWaiting.at(file, line))
    for thread, error in run.execution.handled:
        told = f"an exception ended {thread}: {told_error(error)}; the program's own `threading.excepthook` handled it"
        found.append(ErrorHandled(told))
    if kind == "returned" and run.left_running:
        called = told_names(run.execution.tasks)
        names = ", ".join(called[task.index] for task in run.left_running)
        found.append(ThreadsLeftRunning(f"{names} still ran when the program returned: nobody joined it"))
    if run.execution.ended != "finished":
        return found
    for lock in run.execution.locks:
        if holders := lock.lockstep_holders():
            names = " and ".join(_called(holder, run.execution) for holder in holders)
            message = f"{lock._lockstep_label} was acquired by {names} and never released"
            found.append(LockNeverReleased(message, lock=lock._lockstep_location.name, holders=names))
    return found


def _told_error(error: BaseException | None) -> str:
    told = "" if error is None else told_error(error, LONGEST_ERROR)
    return OUT_OF_MEMORY if told == "MemoryError" else told


def _traceback(run: Run) -> str:
    """The traceback of what was raised, with the program's own frames only."""
    errors = errors_of(run)
    return told_traceback(errors[0]) if errors else ""


def errors_of(run: Run) -> list[BaseException]:
    """What ended threads, the main one first."""
    errors = [run.error, *[task.error for task in run.execution.tasks]]
    return [error for error in errors if error is not None]


def went_too_deep(run: Run) -> bool:
    return any(isinstance(error, RecursionError) for error in errors_of(run))


def told_traceback(error: BaseException) -> str:
    """A traceback in which the frames of the engine do not show, nor in those of the exceptions of a group."""
    try:
        told = traceback.TracebackException.from_exception(error)
        own = _own_lines(error)
    except Exception:  # its class has properties by the names of what an exception knows
        return told_error(error, LONGEST_ERROR)
    parts: list[traceback.TracebackException | None] = [told]
    while parts:
        if (part := parts.pop()) is not None:
            show_frames(part, (frame for frame in part.stack if (frame.filename, frame.lineno) in own))
            parts += [part.__context__ if part.__cause__ is None else part.__cause__, *(part.exceptions or ())]
    return text_of_traceback(told)


def _own_lines(error: BaseException) -> set[tuple[str, int | None]]:
    """Where the program's own frames stand, in this exception, those of its group and those that led to it."""
    own: set[tuple[str, int | None]] = set()
    seen: set[int] = set()  # a program may let exceptions lead to each other in a circle
    parts: list[BaseException | None] = [error]
    while parts:
        part = parts.pop()
        if part is None or id(part) in seen:
            continue
        seen.add(id(part))
        step = part.__traceback__
        while step is not None:
            if step.tb_frame.f_builtins is hooks:
                own.add((step.tb_frame.f_code.co_filename, step.tb_lineno))
            step = step.tb_next
        parts.append(part.__context__ if part.__cause__ is None else part.__cause__)
        parts += part.exceptions if isinstance(part, BaseExceptionGroup) else ()
    return own
