"""The Linux system calls that Python has no function for: each raises OSError when the kernel refuses."""

from __future__ import annotations

import ctypes
import os
import platform
import sys

_NUMBERS = {  # of the calls whose numbers differ; from 424 on they are the same everywhere
    "x86_64": {"clone": 56, "pivot_root": 155, "capset": 126, "seccomp": 317},
    "aarch64": {"clone": 220, "pivot_root": 41, "capset": 91, "seccomp": 277},
}
_LATER = {
    "mount_setattr": 442, "landlock_create_ruleset": 444, "landlock_add_rule": 445, "landlock_restrict_self": 446,
}  # fmt: skip

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 4, 36, 38

ARCHITECTURE = platform.machine()
LINUX = sys.platform == "linux"
KNOWN = LINUX and ARCHITECTURE in _NUMBERS

_libc = ctypes.PyDLL(None, use_errno=True) if LINUX else None


def system_call(name: str, *arguments: object) -> int:
    """The answer of a system call; raises OSError, also where this machine's numbers are not known."""
    number = _LATER.get(name) or _NUMBERS.get(ARCHITECTURE, {}).get(name)
    return _checked("syscall", ctypes.c_long(number), *map(_word, arguments)) if number else _unknown(name)


def prctl(option: int, value: int) -> None:
    _checked("prctl", option, *map(_word, (value, 0, 0, 0)))


def mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    texts = [None if text is None else text.encode() for text in (source, target, kind, data)]
    _checked("mount", *texts[:3], ctypes.c_ulong(flags), texts[3])


def detach(target: str) -> None:
    """Unmount, at the latest when nobody uses it any more."""
    _checked("umount2", target.encode(), 2)


def set_host_name(name: str) -> None:
    _checked("sethostname", name.encode(), len(name))


def fork_into(namespaces: int) -> int:
    """`os.fork`, with the child in new namespaces: 0 in the child, its process id in the parent.

    Only for a process without threads.
    """
    ctypes.pythonapi.PyOS_BeforeFork()
    try:
        pid = system_call("clone", namespaces | _SIGCHLD, 0, 0, 0, 0)
    except OSError:
        ctypes.pythonapi.PyOS_AfterFork_Parent()
        raise
    (ctypes.pythonapi.PyOS_AfterFork_Parent if pid else ctypes.pythonapi.PyOS_AfterFork_Child)()
    return pid


_SIGCHLD = 17


def _word(argument: object) -> object:
    return ctypes.c_ulong(argument & 0xFFFF_FFFF_FFFF_FFFF) if isinstance(argument, int) else argument


def _checked(name: str, *arguments: object) -> int:
    if _libc is None:
        return _unknown(name)
    function = getattr(_libc, name)
    function.restype = ctypes.c_long
    answer: int = function(*arguments)
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return answer


def _unknown(name: str) -> int:
    raise OSError(38, f"{name}: not known on {sys.platform} {ARCHITECTURE}")
