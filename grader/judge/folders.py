"""Folders for the time of one run: what a run that was killed has left behind, the next one clears away.

Each is held by a lock on a file in it, which the system frees when its process ends, however it ends. A folder whose
lock is held, by whichever run, is left alone, and so is one without such a file: somebody is just making it.
"""

from __future__ import annotations

import functools
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # on Windows nothing is cleared away
    fcntl = None  # type: ignore[assignment]

_PREFIX = "lockstep-"
_LOCK = "in use"


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that only this process uses; what outlives its group and writes there later is left to the system."""
    _clear_left(tempfile.gettempdir())
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        lock = _held(Path(folder))
        try:
            yield Path(folder)
        finally:
            if lock is not None:
                os.close(lock)


def _held(folder: Path) -> int | None:
    """The lock of a new folder. Its file has its name only once it is locked: nobody takes it for one that was left."""
    if fcntl is None:
        return None
    lock = os.open(folder / f"{_LOCK} soon", os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # this file system has no locks: without the file the folder is never cleared away
        os.unlink(folder / f"{_LOCK} soon")
    else:
        os.rename(folder / f"{_LOCK} soon", folder / _LOCK)
    return lock


@functools.cache
def _clear_left(place: str) -> None:
    """Once in a process is enough."""
    if fcntl is None:
        return
    with suppress(OSError):
        for name in os.listdir(place):
            if name.startswith(_PREFIX):
                with suppress(OSError):
                    _clear_if_left(Path(place, name))


def _clear_if_left(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        return
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)
