"""What an installed package starts by itself while a program is under control: a real thread, or a real event loop.

Installed packages run as they are, so nothing of theirs is seen. One that only computes, or takes a lock that nobody
else has, does no harm. One that starts a thread goes on beside the program, and `asyncio.run` of such a package leaves
no choice to anybody: to pass over it would be to say that every interleaving was run.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable
from typing import Any

from greenlet import getcurrent

from grader.engine import current
from grader.engine.errors import UnsupportedCall
from grader.program.places import is_installed

MODULES = "modules of the process"  # where a program looks for them, it may find the real `threading`


def watch_what_is_in(file: str | None) -> None:
    """From the first file of an installed package on that a program uses, refuse what would run beside its threads."""
    if file and is_installed(file):
        _watch()


@functools.cache
def watch_real_threads() -> None:
    """Once in a process, refuse to start a thread that no scheduler sees: of a package, or found in `sys.modules`."""
    threading.Thread.start = _refusal(threading.Thread.start, "a thread")  # type: ignore[method-assign]


@functools.cache
def _watch() -> None:
    """Once in a process."""
    watch_real_threads()
    from asyncio.base_events import BaseEventLoop  # it takes long, and most programs use no package

    BaseEventLoop.run_forever = _refusal(BaseEventLoop.run_forever, "an event loop")  # type: ignore[method-assign]


def _refusal(start: Callable[..., Any], what: str) -> Callable[..., Any]:
    @functools.wraps(start)
    def refuse(self: Any, *args: Any, **kwargs: Any) -> Any:
        if _is_under_control():
            raise UnsupportedCall(
                f"an installed package starts {what} of its own here, or the program one of a module that it has found "
                "in `sys.modules`: no scheduler sees it. Import `threading` and `asyncio` in the program itself, or "
                "copy what is to be explored into a file of your own."
            )
        return start(self, *args, **kwargs)

    return refuse


def _is_under_control() -> bool:
    """Whether the program of an execution is running, and not another thread of this process."""
    if current.execution is None:
        return False
    running = getcurrent()
    while running is not None and running is not current.execution.root:
        running = running.parent
    return running is not None
