"""The filter of system calls, for each processor that it is written for, whatever this machine has."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from grader.judge.sandbox import kernel, seccomp

HEADERS = {  # where Linux itself lists the numbers
    "x86_64": "/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
    "aarch64": "/usr/include/asm-generic/unistd.h",
}
ALLOWED, REFUSED, KILLED = 0x7FFF0000, 0x00050001, 0x80000000
AUDIT = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ARCHITECTURES = list(AUDIT)


def numbers_of(architecture: str) -> dict[str, int]:
    """The numbers as the kernel's own header has them; some go by the width of their arguments there."""
    header = Path(HEADERS[architecture])
    if not header.is_file():
        pytest.skip(f"this machine lacks {header} (Debian: linux-libc-dev)")
    found = re.findall(r"#define __NR(?:3264)?_(\w+) (\d+)", header.read_text())
    numbers = {name: int(number) for name, number in found}
    return {"newfstatat": numbers.get("fstatat", -1), **numbers}


def verdict(program: bytes, architecture: int, number: int, *arguments: int) -> int:
    """What a filter says of a call, by the rules of classic BPF: load, mask, jump, return."""
    data = struct.pack("<IIQ6Q", number, architecture, 0, *(*arguments, 0, 0, 0, 0, 0, 0)[:6])
    steps = list(struct.iter_unpack("=HBBI", program))
    place = held = 0
    while True:
        code, if_so, if_not, value = steps[place]
        place += 1
        if code == 0x20:
            (held,) = struct.unpack_from("<I", data, value)
        elif code == 0x54:
            held &= value
        elif code == 0x15:
            place += if_so if held == value else if_not
        elif code == 0x35:
            place += if_so if held >= value else if_not
        else:
            assert code == 0x06
            return value


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_the_numbers_are_those_of_the_kernel(architecture):
    """A wrong number would let another call through."""
    numbers, column = numbers_of(architecture), ARCHITECTURES.index(architecture)
    ours = {name: both[column] for name, both in seccomp._CALLS.items() if both[column] is not None}
    careful = dict(zip(("mmap", "mprotect", "fcntl", "ioctl"), (each[0][column] for each in seccomp._CAREFULLY), strict=True))
    wanted = {**ours, **careful, **kernel._NUMBERS[architecture]}
    assert wanted == {name: numbers.get(name) for name in wanted}


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_what_makes_processes_and_connections_is_refused(architecture):
    """Every call of the kernel's header that is not on the list fails, and only those on it go through."""
    program, numbers = seccomp.program(architecture), numbers_of(architecture)
    allowed = {name for name, number in numbers.items() if verdict(program, AUDIT[architecture], number) == ALLOWED}
    column = ARCHITECTURES.index(architecture)
    by_number = {both[column] for both in seccomp._CALLS.values()}
    careful = {"mmap", "mprotect"}  # allowed where they ask for nothing executable
    assert {numbers[name] for name in allowed - careful} == by_number - {None}
    for name in ("clone", "execve", "socket", "kill", "ptrace", "mount", "unlinkat", "io_uring_setup", "bpf"):
        assert verdict(program, AUDIT[architecture], numbers[name]) == REFUSED, name


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_no_memory_becomes_executable(architecture):
    """`mmap` and `mprotect` go through unless they ask for PROT_EXEC."""
    program, column = seccomp.program(architecture), ARCHITECTURES.index(architecture)
    for numbers, *_ in seccomp._CAREFULLY[:2]:
        assert verdict(program, AUDIT[architecture], numbers[column], 0, 4096, 3) == ALLOWED
        assert verdict(program, AUDIT[architecture], numbers[column], 0, 4096, 7) == REFUSED


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_calls_of_another_processor_end_the_process(architecture):
    """The same number means another call there."""
    program = seccomp.program(architecture)
    other = next(value for name, value in AUDIT.items() if name != architecture)
    assert verdict(program, other, 1) == KILLED
    assert verdict(program, AUDIT[architecture], 0x40000000 | 1) == KILLED
