"""The trace of one execution: what each step did, in words, where, and with which value."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from inspect import CO_OPTIMIZED
from itertools import groupby, islice
from operator import attrgetter
from traceback import FrameSummary, TracebackException
from types import FrameType
from typing import Any

from grader.engine import current, handed

_ONLY_OF_FRAME = 3  # references to a dictionary: of its frame, of a variable, and of the call that counts
MOST_PATHS = 100  # names of objects that are looked for
TOO_DEEP = "maximum recursion depth exceeded"
MOST_OF_RECURSION = 6  # frames that are told of an endless one
_SETS = (set, frozenset)
ATTENTION = 2000  # events kept of one execution, the first half and the last half


@dataclass(frozen=True)
class Event:
    """One thing that a task did in one step: `verb label value`, as in `reads counter -> 0`. `place`: to what.

    `through`: what it asked for, where the value was found in a class. `item`: the item that a call read.
    """

    step: int
    task: int
    verb: str
    label: str
    value: str
    file: str
    line: int
    coroutine: str
    time: float
    place: str
    through: str = ""
    item: str = ""


@dataclass
class Trace:
    """Collects the events of an execution; only those that are told to somebody are recorded."""

    of_coroutines: bool = False  # what coroutines access is recorded, too, where there is but one thread
    events: list[Event] = field(default_factory=list)
    steps: dict[int, tuple[str, int]] = field(default_factory=dict)
    told: set[Hashable] = field(default_factory=set)  # names of objects whose label is what a person calls them
    called: dict[str, int] = field(default_factory=dict)  # what a person calls objects -> how many are called so

    def note(
        self, execution: Any, verb: str, label: str, value: str = "", place: str = "", through: str = "", item: str = ""
    ) -> None:
        """Record what the running task does in the step under way. `place`: where it does it, if not to `label`."""
        if len(self.events) >= ATTENTION:
            del self.events[ATTENTION // 2]
        file, line = self.place()
        self.events.append(
            Event(
                len(execution.order) - 1,
                execution.current.index,
                verb,
                label,
                value,
                file,
                line,
                handed.running_coroutine(),
                execution.now,
                place or label,
                through,
                item,
            )
        )

    def take_back(self) -> None:
        """Forget what was told last: there is more to tell of it."""
        if self.events:
            self.events.pop()

    def call(self, execution: Any, owner: object, label: str) -> str:
        """What a person calls an object that was not called before; two that would be called the same get numbers.

        `label`: if no variable leads there.
        """
        path = handed.path_to(execution, owner) if len(self.called) < MOST_PATHS else None
        told = path or label
        number = self.called[told] = self.called.get(told, 0) + 1
        return told if number == 1 else f"{told} ({number})"

    def forget(self) -> None:
        """Begin anew, for another execution."""
        self.events.clear()
        self.steps.clear()
        self.told.clear()
        self.called.clear()

    def place(self) -> tuple[str, int]:
        """File and line of the innermost frame of the program under test."""
        frame = program_frame()
        return (frame.f_code.co_filename, frame.f_lineno) if frame else ("", 0)


class Naming(Trace):
    """Records nothing: it is only there so that objects learn what a person calls them."""

    def note(
        self, execution: Any, verb: str, label: str, value: str = "", place: str = "", through: str = "", item: str = ""
    ) -> None: ...

    def take_back(self) -> None: ...


def program_frame() -> FrameType | None:
    """The innermost frame that runs a loaded file, if there is one."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_builtins is not handed.marker:
        frame = frame.f_back
    return frame


def locals_of(frame: FrameType) -> dict[str, Any]:
    """The variables of a frame, as they are now. Before Python 3.13 a frame keeps the dictionary that it once gave, and
    with it what the program drops: it is emptied, unless the program has it, too.
    """
    found = frame.f_locals
    if not frame.f_code.co_flags & CO_OPTIMIZED:
        return found
    copied = dict(found)
    if type(found) is dict and sys.getrefcount(found) <= _ONLY_OF_FRAME:
        found.clear()
    return copied


def short(value: object, longest: int = 40) -> str:
    """A value as a story shows it: its repr, cut, without addresses, never an exception."""
    if type(value) in (int, float, bool, str, type(None)):
        text = repr(value)
    else:
        try:
            text = _without_address(_unseen(in_order, value))
        except Exception:
            text = f"<{type(value).__name__}>"
    return text if len(text) <= longest else text[: longest - 1] + "…"


def listed(names: list[str]) -> str:
    """As a sentence lists them: `a, b and c`; of a crowd the first few."""
    if len(names) > 8:
        names = [*names[:5], f"{len(names) - 5} others"]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def in_order(value: object) -> str:
    """The `repr` of a value, with one order for the sets in it: a set of texts has another one in each process."""
    text = repr(value)
    try:
        return _in_order(value, text) if "{" in text else text
    except RecursionError:  # it holds itself
        return text


def _in_order(value: Any, text: str = "") -> str:
    kind = type(value)
    if kind is list:
        return f"[{', '.join(map(_in_order, value))}]"
    if kind is tuple:
        return f"({', '.join(map(_in_order, value))}{',' if len(value) == 1 else ''})"
    if kind is dict:
        return "{" + ", ".join([f"{_in_order(key)}: {_in_order(part)}" for key, part in value.items()]) + "}"
    if kind in _SETS and value:
        inside = "{" + ", ".join(sorted(map(_in_order, value))) + "}"
        return inside if kind is set else f"frozenset({inside})"
    return text or repr(value)


# What an exception knows, whatever its class has by these names.
args_of, cause_of, context_of, traceback_of = (
    vars(BaseException)[name].__get__ for name in ("args", "__cause__", "__context__", "__traceback__")
)


def told_error(error: BaseException, longest: int = 200) -> str:
    """An exception as the last line of a traceback tells it, cut; of a group, the first one that is in it as well."""
    told = _named(error)
    if issubclass(type(error), BaseExceptionGroup):
        first = error
        while issubclass(type(first), BaseExceptionGroup):
            first = parts_of(first)[0]
        told += f", the first is {_named(first)}"
    return told if len(told) <= longest else told[: longest - 1] + "…"


parts_of = vars(BaseExceptionGroup)["exceptions"].__get__  # a class of the program may have others of that name


def _named(error: BaseException) -> str:
    try:
        text = _without_address(_unseen(str, error))
    except Exception:
        text = "its text cannot be told"
    text = _without_place(text)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def show_frames(part: TracebackException, frames: Iterable[FrameSummary]) -> None:
    """Have a traceback tell of these frames, of all that `part` has.

    They come without the marks below their lines, which are other ones from Python to Python. Of an endless recursion
    only the beginning is told: in which call it was ended hangs on the calls of the engine on top of it.
    """
    told = list(frames)
    for frame in told:
        frame.colno = frame.end_colno = None
    if TOO_DEEP in "".join(part.format_exception_only()):
        alike = groupby(told[: len(told) // 2], key=attrgetter("filename", "lineno", "name"))
        told = [frame for _, same in alike for frame in islice(same, 2)][:MOST_OF_RECURSION]
        part.__context__ = None
    part.stack[:] = told


def text_of_traceback(told: TracebackException) -> str:
    """Its text, the same in every process, and wherever an endless recursion was ended."""
    return _without_place(_without_address("".join(told.format())))


def _without_place(text: str) -> str:
    """Without the words for what the interpreter was about to do when calls went too deep."""
    return re.sub(f"({TOO_DEEP}).*", r"\1", text) if TOO_DEEP in text else text


def _unseen(tell: Callable[[Any], str], value: object) -> str:
    """What `tell` says of `value`. A `__repr__` of the program takes no steps: a run that is told is the same run."""
    execution, current.execution = current.execution, None
    try:
        return tell(value)
    finally:
        current.execution = execution


def _without_address(text: str) -> str:
    return re.sub(r"( object)? at 0x[0-9a-fA-F]+", "", text)
