"""Seccomp: the few system calls that an interpreter without files, processes and network needs; all others fail.

A refused call fails with EPERM, so the program sees `PermissionError` and says where. No memory can be made executable:
no native code is loaded any more. Nothing sleeps: a program does that in virtual time, and where it has none, in a
`__repr__` that is asked at the end, it would hold up the judge for a quarter of an hour.
"""

from __future__ import annotations

import ctypes
import functools
import struct
import sys
from typing import Any

from grader.judge.sandbox.kernel import ARCHITECTURE, system_call

_CALLS = {  # name: number on x86_64, on aarch64 (None where there is no such call); those used most come first
    "write": (1, 64), "read": (0, 63), "munmap": (11, 215), "brk": (12, 214), "futex": (202, 98),
    "mremap": (25, 216), "madvise": (28, 233), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "sigaltstack": (131, 132), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62),
    "openat": (257, 56), "open": (2, None), "stat": (4, None), "lstat": (6, None), "newfstatat": (262, 79),
    "statx": (332, 291), "pread64": (17, 67), "getdents64": (217, 61), "access": (21, None), "faccessat": (269, 48),
    "faccessat2": (439, 439), "readlink": (89, None), "readlinkat": (267, 78), "getcwd": (79, 17),
    "poll": (7, None), "ppoll": (271, 73), "select": (23, None), "pselect6": (270, 72),
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "gettimeofday": (96, 169), "time": (201, None),
    "times": (100, 153), "getrusage": (98, 165),
    "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178), "getuid": (102, 174), "geteuid": (107, 175),
    "getgid": (104, 176), "getegid": (108, 177), "uname": (63, 160), "sysinfo": (99, 179), "getcpu": (309, 168),
    "sched_getaffinity": (204, 123), "sched_yield": (24, 124), "getrandom": (318, 278), "membarrier": (324, 283),
    "setitimer": (38, 103), "getitimer": (36, 102), "restart_syscall": (219, 128),
    "exit": (60, 93), "exit_group": (231, 94),
}  # fmt: skip

_EXECUTABLE = 4  # PROT_EXEC
# (numbers, which argument, the bits looked at, the values allowed)
_CAREFULLY = (
    ((9, 222), 2, _EXECUTABLE, (0,)),  # mmap
    ((10, 226), 2, _EXECUTABLE, (0,)),  # mprotect
    ((72, 25), 1, 0xFFFFFFFF, (1, 2, 3)),  # fcntl: F_GETFD, F_SETFD, F_GETFL
    ((16, 29), 1, 0xFFFFFFFF, (0x5401, 0x5413, 0x541B, 0x5451)),  # ioctl: TCGETS, TIOCGWINSZ, FIONREAD, FIOCLEX
)
_AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000  # calls of x86_64's other interface begin here

_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_SET_FILTER = 1


def program(architecture: str = ARCHITECTURE) -> bytes:
    """The filter for that processor, as the kernel takes it."""
    column = list(_AUDIT).index(architecture)
    steps = [(_LOAD, 0, 0, _ARCHITECTURE_AT), (_EQUAL, 1, 0, _AUDIT[architecture]), (_RETURN, 0, 0, _KILL)]
    steps += [(_LOAD, 0, 0, _NUMBER_AT), (_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    for numbers in _CALLS.values():
        if (number := numbers[column]) is not None:
            steps += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    for numbers, argument, mask, values in _CAREFULLY:
        inner = _careful(argument, mask, values)
        steps += [(_EQUAL, 0, len(inner), numbers[column]), *inner]
    steps.append((_RETURN, 0, 0, _REFUSE))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _careful(argument: int, mask: int, values: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """Look at the lower half of an argument: both processors keep it first."""
    steps = [(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument), (_AND, 0, 0, mask)]
    for value in values:
        steps += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
    return [*steps, (_RETURN, 0, 0, _REFUSE)]


def restrict() -> None:
    """For good, for this process; needs `no_new_privs`. Raises OSError where the kernel has no such filters."""
    system_call("seccomp", _SET_FILTER, 0, prepared()[0])


@functools.cache
def prepared() -> tuple[Any, Any]:
    """The filter of this machine where the kernel finds it: its head, and the steps that the head points to."""
    assert sys.byteorder == "little"
    filter = program()
    steps = ctypes.create_string_buffer(filter, len(filter))
    return ctypes.create_string_buffer(struct.pack("HP", len(filter) // 8, ctypes.addressof(steps))), steps
