"""Files as shared state: the names in the file system are one location, and what each file holds is another.

As with a dictionary, every use reads the names or changes them, so that threads which use different files do not
depend on each other.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from grader.engine.containers import Container
from grader.engine.execution import Execution
from grader.engine.location import READ, WRITE, Footprint, Location
from grader.rewriting.opaque import FILE_SYSTEM, OPENING_FILES

TEMPORARY = "temporary files"  # see program/rare.py: their names differ from one execution to the next
Touches = Callable[[Execution, tuple[Any, ...], dict[str, Any]], Footprint]


class FileSystem(Container):
    """Its items are the files, by their paths."""

    __slots__ = ("_known",)

    def __init__(self, known: bool) -> None:
        self._known = known  # whether a path is the same in every execution
        super().__init__(None, FILE_SYSTEM, FILE_SYSTEM)
        self.structure.become_internal()  # the system keeps the names in order

    def item(self, key: Any) -> Location:
        location = self.items.get(key)
        if location is None:
            name = ("file", key) if self._known else None
            location = self.items[key] = Location(name, os.path.basename(key) or key, whole=self.values)
        return location

    def touched(self, path: str | None, way: int) -> Footprint:
        """A look at a file or a change of what it holds; where nobody knows which one it is, a change of all."""
        return self.structure_write if path is None else ((self.item(path), way), (self.structure, READ))


def file_system(execution: Execution) -> FileSystem:
    found = execution.state.get(FileSystem)
    if found is None:
        found = execution.state[FileSystem] = FileSystem(TEMPORARY not in execution.rare)
    return found


def _path(value: Any) -> str | None:
    """The file that is meant, by one name for it; None for the number of a file that is open."""
    if not issubclass(type(value), (str, bytes, PurePath)):  # what else is like a path is code of the program
        return None
    try:
        return os.fsdecode(os.path.realpath(value))
    except (OSError, ValueError):
        return None


# -- functions -------------------------------------------------------------------------------------------------


def _path_in(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str | None:
    return _path(args[0] if args else next(iter(kwargs.values()), None))


def _looks_at_names(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return file_system(execution).structure_read


def _looks_at_file(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return file_system(execution).touched(_path_in(args, kwargs), READ)


def changes_names(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return file_system(execution).structure_write


def _overwrites(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return _opened(execution, _path_in(args, kwargs), makes=True, empties=True)


def _opens(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    """`open(path, mode)`, where the mode is a text, and `os.open(path, flags)`, where it is a number."""
    mode = args[1] if len(args) > 1 else kwargs.get("mode", kwargs.get("flags", "r"))
    if isinstance(mode, int):
        makes, empties = mode & os.O_CREAT, mode & os.O_TRUNC
    else:
        makes, empties = not {*"wax"}.isdisjoint(str(mode)), "w" in str(mode)
    return _opened(execution, _path_in(args, kwargs), bool(makes), bool(empties))


def _opened(execution: Execution, path: str | None, makes: bool, empties: bool) -> Footprint:
    if makes and path is not None and not os.path.lexists(path):
        return file_system(execution).structure_write
    return file_system(execution).touched(path, WRITE) if empties else file_system(execution).structure_read


_OF_NAMES = frozenset(
    {"exists", "lexists", "isfile", "isdir", "islink", "ismount", "samefile", "listdir", "scandir", "walk", "fwalk",
     "access", "readlink", "realpath", "is_file", "is_dir", "is_symlink", "is_mount", "iterdir", "glob", "iglob",
     "rglob", "resolve"}
)  # fmt: skip
_OF_ONE_FILE = frozenset({"stat", "lstat", "getsize", "getmtime", "getatime", "getctime", "read_text", "read_bytes"})
_OF_CHANGES = frozenset(
    {"remove", "unlink", "rename", "renames", "replace", "mkdir", "makedirs", "rmdir", "removedirs", "link", "symlink",
     "truncate", "utime", "chmod", "chown", "mkfifo", "fdopen", "read", "write", "pread", "pwrite", "readv", "writev",
     "lseek", "ftruncate", "fstat", "fsync", "close", "sendfile", "copy_file_range", "touch", "symlink_to",
     "hardlink_to", "copy", "move"}
)  # fmt: skip
_FUNCTIONS: dict[str, Touches] = {
    **dict.fromkeys(_OF_CHANGES, changes_names),
    **dict.fromkeys(_OF_NAMES, _looks_at_names),
    **dict.fromkeys(_OF_ONE_FILE, _looks_at_file),
    **dict.fromkeys(("write_text", "write_bytes"), _overwrites),
    "open": _opens,
}
TOUCHING_FILES = frozenset(_FUNCTIONS)  # calls of these names are looked at
_BY_NAME = frozenset({"os", "posix", "nt", "posixpath", "ntpath", "genericpath", "pathlib", "glob"})
_WHOLLY = OPENING_FILES | {"shutil", "filecmp"}
_HARMLESS = frozenset({"gettempdir", "gettempprefix", "get_terminal_size", "which", "disk_usage"})


def how_it_touches_files(module: str, name: str) -> Touches | None:
    """What a function of the library touches of the file system; None: nothing."""
    package = module.partition(".")[0]
    if package in ("io", "_io", "codecs"):
        return _opens if name in ("open", "open_code", "FileIO") else None
    if package in _WHOLLY:
        return None if name in _HARMLESS else changes_names
    return _FUNCTIONS.get(name) if package in _BY_NAME else None


# -- open files ------------------------------------------------------------------------------------------------


def file_touched(execution: Execution, file: Any, used: str) -> Footprint:
    """What a use of an open file, by a method of this name, touches of the file system.

    Any use of a file that can be written may write to it, as what was put in a buffer before may come out.
    """
    try:
        path, writes = _path(file.name), file.writable()
    except (AttributeError, ValueError):  # it is closed
        return ()
    if used in _OF_ITSELF or (used in _ENDING and not writes):
        return ()
    return file_system(execution).touched(path, WRITE if writes else READ)


_OF_ITSELF = frozenset({"fileno", "isatty", "readable", "writable", "seekable", "tell"})
_ENDING = frozenset({"close", "__exit__"})
