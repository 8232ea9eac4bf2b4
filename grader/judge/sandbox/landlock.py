"""Landlock: the process and its children may read below some folders, and touch no other file; no TCP either."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable

from grader.judge.sandbox.kernel import system_call

# How many kinds of access each version of the interface knows, beginning with version 1.
_FILE_RIGHTS = (13, 14, 15, 15, 16)
_READ = 1 << 2 | 1 << 3  # read a file, list a folder
_RULE_BENEATH = 1
_VERSION_OF_NETWORK, _VERSION_OF_SCOPES = 4, 6


def version() -> int:
    """The version of Landlock's interface. Raises OSError where the kernel has none."""
    return system_call("landlock_create_ruleset", None, 0, 1)


def restrict(readable: Iterable[str]) -> None:
    """For good, for this process and all that it starts; needs `no_new_privs`. Raises OSError."""
    known = version()
    ruleset = _create(known)
    try:
        for folder in readable:
            _allow(ruleset, folder)
        system_call("landlock_restrict_self", ruleset, 0)
    finally:
        os.close(ruleset)


def _create(known: int) -> int:
    files = (1 << _FILE_RIGHTS[min(known, len(_FILE_RIGHTS)) - 1]) - 1
    network = 3 if known >= _VERSION_OF_NETWORK else 0
    scopes = 3 if known >= _VERSION_OF_SCOPES else 0
    attributes = struct.pack("=QQQ", files, network, scopes)
    size = 24 if scopes else 16 if network else 8
    return system_call("landlock_create_ruleset", ctypes.c_char_p(attributes), size, 0)


def _allow(ruleset: int, folder: str) -> None:
    place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = ctypes.c_char_p(struct.pack("=Qi", _READ, place))
        system_call("landlock_add_rule", ruleset, _RULE_BENEATH, rule, 0)
    finally:
        os.close(place)
