"""Namespaces: a process with its own users, processes, network and files; its root holds what it was given.

Nothing of this needs root: a new user namespace gives the rights over the others. Where the judge is root, the process
becomes an ordinary user inside.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.judge.sandbox.kernel import detach, fork_into, mount, set_host_name, system_call

NOBODY = 65534
ALL = 0x10000000 | 0x20000 | 0x20000000 | 0x40000000 | 0x08000000 | 0x04000000  # user, mount, pid, net, ipc, uts

_NOSUID, _NODEV, _NOEXEC, _BIND, _RECURSIVE, _PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_READ_ONLY = 1 | 2 | 4 | 8  # of mount_setattr: read-only, nosuid, nodev, noexec
_FROM_HERE, _AT_RECURSIVE = -100, 0x8000
_STAGE = "/tmp"  # any folder that every machine has
_OLD = "/old"


def fork() -> int:
    """`os.fork` into new namespaces; the child must wait until its parent has called `map_users`."""
    return fork_into(ALL)


def map_users(pid: int) -> None:
    """Give the process its users: nobody stands for who runs the judge; root keeps a second one to set up with."""
    for kind, own in (("uid", os.geteuid()), ("gid", os.getegid())):
        if os.geteuid() == 0:
            text = f"0 {own} 1\n{NOBODY} {NOBODY} 1\n"
        else:
            text = f"{NOBODY} {own} 1\n"
            if kind == "gid":
                Path(f"/proc/{pid}/setgroups").write_text("deny")
        Path(f"/proc/{pid}/{kind}_map").write_text(text)


def confine(folders: Iterable[str], hidden: Iterable[str], files: Mapping[str, bytes]) -> None:
    """Change to a root that holds these folders (read-only), without the hidden ones, and these files.

    Files can be removed from it until `keep_root_as_it_is`.
    """
    set_host_name("sandbox")
    mount(None, "/", None, _RECURSIVE | _PRIVATE)
    mount("tmpfs", _STAGE, "tmpfs", _NOSUID | _NODEV, "mode=0755,size=64m,nr_inodes=4096")
    os.mkdir(_STAGE + _OLD)
    os.chdir(_STAGE)
    system_call("pivot_root", ctypes.c_char_p(b"."), ctypes.c_char_p(_OLD[1:].encode()))
    os.chdir("/")
    for folder in folders:
        _show(folder)
    for folder in hidden:
        if os.path.isdir(folder):
            mount("tmpfs", folder, "tmpfs", _NOSUID | _NODEV | _NOEXEC | 1, "mode=0755,size=4k")
    for name, content in files.items():
        os.makedirs(os.path.dirname(name), exist_ok=True)
        Path(name).write_bytes(content)
    detach(_OLD)
    os.rmdir(_OLD)


def keep_root_as_it_is() -> None:
    """Make the root read-only, for good once `become_nobody` is called."""
    _make_read_only("/", 0)


def become_nobody() -> None:
    """Drop every right: of root, of the user namespace, and those that a program could gain later."""
    if os.geteuid() != NOBODY:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    header = struct.pack("=Ii", 0x20080522, 0)  # version 3, this process
    system_call("capset", ctypes.c_char_p(header), ctypes.c_char_p(bytes(24)))


def _show(folder: str) -> None:
    os.makedirs(folder, exist_ok=True)
    mount(_OLD + os.path.realpath(_OLD + folder).removeprefix(_OLD), folder, None, _BIND | _RECURSIVE)
    _make_read_only(folder, _AT_RECURSIVE)


def _make_read_only(place: str, how: int) -> None:
    attributes = ctypes.c_char_p(struct.pack("=QQQQ", _READ_ONLY, 0, 0, 0))
    system_call("mount_setattr", _FROM_HERE, ctypes.c_char_p(place.encode()), how, attributes, 32)
