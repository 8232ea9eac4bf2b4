"""What the engine raises to those who use it; each names the thing, the rule and the way out."""

from __future__ import annotations


class EngineError(Exception):
    """Base of the errors that the engine raises to its callers."""


class LoadError(EngineError):
    """A file could not be loaded: it is missing, does not parse, or fails when it is imported."""


class ProgramError(EngineError):
    """The program handed to an exploration cannot be run under control."""


class ScheduleError(EngineError):
    """A text is no schedule, or the schedule does not fit the program."""


class UnsupportedCall(EngineError):  # noqa: N818 - it reads as a sentence in a student's traceback
    """The program called something that cannot be controlled, such as a subprocess or a socket."""


class TaskAbandoned(BaseException):
    """Raised inside a task whose execution is over, so that its stack unwinds."""
