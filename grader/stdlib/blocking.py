"""Notices what blocks an event loop: a call in the midst of one of its callbacks that waits for another thread."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Callable
from types import FrameType

from grader.engine.execution import Execution
from grader.engine.task import Resource
from grader.engine.trace import program_frame
from grader.primitives.mutex import TAKE, TIMED, TRY
from grader.primitives.semaphore import TAKE_PERMIT
from grader.primitives.thread import Thread
from grader.stdlib.findings import BlockingCall

# Who waits for a lock or a permit waits for a moment only, as any two threads do that share something: this is no
# mistake unless time goes by. So does a pool that is shut down when its work is done.
_MOMENTARY = frozenset({TAKE, TRY, TAKE_PERMIT})
_LASTING = frozenset({"join", "get", "pass", "notified", TIMED})


class LoopGuard:
    """What a task carries while its event loop runs callbacks: it is told of every wait, before and after."""

    __slots__ = ("_began", "_bottom")

    def __init__(self, bottom: FrameType) -> None:
        self._bottom = bottom  # the frame of the loop: what stands below it is not in a callback
        self._began = 0.0

    def waits(self, execution: Execution, what: object, ready: Callable[[], bool], resource: Resource | None) -> None:
        self._began = execution.now
        if what == "spin" and not ready() and (frame := self._frame_in_callback(execution)) is not None:
            BlockingCall.note_loop(execution, told_call(frame))
        if what in _LASTING and not ready() and not _is_ending(resource) and not self._is_shutdown():
            self._note(execution, None)

    def waited(self, execution: Execution, what: object) -> None:
        passed = execution.now - self._began
        if passed > 0 and (what in _MOMENTARY or (what in _LASTING and self._is_shutdown())):
            self._note(execution, passed)

    def waited_in_vain(self, execution: Execution, what: object) -> None:
        """The moment has no end: a coroutine of this loop has the lock, say, and can give it back no more."""
        if what in _MOMENTARY and execution.ended == "stuck":
            self._note(execution, None)

    def _note(self, execution: Execution, seconds: float | None) -> None:
        frame = self._frame_in_callback(execution)
        if frame is not None:
            BlockingCall.note(execution, told_call(frame), seconds)

    def _frame_in_callback(self, execution: Execution) -> FrameType | None:
        """The innermost frame of the program, if it is one in a callback and not the one that runs the loop."""
        frame = found = program_frame()
        while frame is not None:
            if frame is self._bottom:
                return found
            frame = frame.f_back
        return None

    def _is_shutdown(self) -> bool:
        """Whether it is the pool that waits for its threads."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame is not self._bottom:
            if frame.f_code.co_name == "shutdown" and frame.f_code.co_filename.endswith("thread.py"):
                return True
            frame = frame.f_back
        return False


def _is_ending(resource: Resource | None) -> bool:
    """Whether it is a thread that has done all its work: to wait for it takes no longer than a lock."""
    holders = Thread.lockstep_holders(resource) if isinstance(resource, Thread) else []
    return any(task.what == "thread ends" for task in holders)


def told_call(frame: FrameType) -> str:
    """The call that a frame is in, as it is written; for a `with` statement its head."""
    line, end, begin, stop = list(frame.f_code.co_positions())[frame.f_lasti // 2]
    text = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
    is_head = text.lstrip().startswith(("with ", "async with ")) and text.rstrip().endswith(":")
    if not is_head and line == end == frame.f_lineno and begin is not None and stop is not None:
        call = text.encode()[begin:stop].decode(errors="replace")
        if call.endswith(")"):
            return call
    return text.strip().rstrip(":")
