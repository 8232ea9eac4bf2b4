"""Our frames leave no trace in the tracebacks of a program."""

from __future__ import annotations

import os
from types import FrameType, TracebackType


def beyond(step: TracebackType | None) -> TracebackType | None:
    """The traceback without its leading entries that are ours.

    A function that stands between the program and what it called ends with
    `except BaseException as error: error.__traceback__ = beyond(error.__traceback__); raise`:
    a bare `raise` adds no entry of its own.
    """
    while step is not None and is_ours(step.tb_frame):
        step = step.tb_next
    return step


def is_ours(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith(_FOLDER)


_FOLDER = os.path.dirname(os.path.dirname(beyond.__code__.co_filename)) + os.sep
