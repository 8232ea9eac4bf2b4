"""The limits of one child: memory, processor time, processes, open files, the size of files."""

from __future__ import annotations

import math
import os
import sys
from dataclasses import dataclass

if sys.platform != "win32":
    import resource

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one child may use: `seconds` of processor time, `memory` in bytes beyond the `mapped` it begins with."""

    seconds: float
    mapped: int
    memory: int = 512 * MEBIBYTE

    def set_for_compiling(self) -> None:
        """For this process, which reads a submission and runs nothing of it; children may set their own."""
        _soften("RLIMIT_CPU", math.ceil(self.seconds))
        _soften("RLIMIT_AS", self.mapped + 2 * self.memory)

    def set(self) -> None:
        """For this process and all that it starts, for good."""
        cpu = math.ceil(self.seconds)
        memory = self.mapped + self.memory
        wanted = {
            "RLIMIT_AS": memory, "RLIMIT_DATA": memory, "RLIMIT_NPROC": 0, "RLIMIT_NOFILE": 32,
            "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0, "RLIMIT_MEMLOCK": 0, "RLIMIT_MSGQUEUE": 0,
        }  # fmt: skip
        _lower("RLIMIT_CPU", cpu, cpu + 1)  # the first ends it with a signal that tells why, the second in any case
        for name, most in wanted.items():
            _lower(name, most, most)


def _lower(name: str, soft: int, hard: int) -> None:
    if which := getattr(resource, name, None):
        resource.setrlimit(which, (_allowed(which, soft), _allowed(which, hard)))


def _soften(name: str, most: int) -> None:
    which = getattr(resource, name)
    resource.setrlimit(which, (_allowed(which, most), resource.getrlimit(which)[1]))


def _allowed(which: int, most: int) -> int:
    hard = resource.getrlimit(which)[1]
    return most if hard == resource.RLIM_INFINITY else min(most, hard)


def mapped() -> int:
    """The address space that this process has now, in bytes; a gibibyte where that cannot be known."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 1024 * MEBIBYTE
