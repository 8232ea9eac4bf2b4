"""The programs that the benchmarks run, each with its file, its arguments and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Case:
    """A shared program and its true answer."""

    name: str
    file: str
    args: tuple[int, ...] = ()
    outcomes: int | None = None  # how many there are, a deadlock counted as one; None where too many to list
    wrong: tuple[str, ...] = ()  # the outcomes that a tool has to find, as text

    @property
    def path(self) -> Path:
        """Where the program is."""
        return HERE / "programs" / self.file


SHARED = (
    Case("racy counter 2x1", "racy_counter.py", (2, 1), 2, ("1",)),
    Case("racy counter 2x2", "racy_counter.py", (2, 2), 3, ("2", "3")),
    Case("racy counter 3x1", "racy_counter.py", (3, 1), 3, ("1", "2")),
    Case("racy counter 3x2", "racy_counter.py", (3, 2), 5, ("2", "3", "4", "5")),
    Case("racy counter 4x1", "racy_counter.py", (4, 1), 4, ("1", "2", "3")),
    Case("racy counter 2x100", "racy_counter.py", (2, 100)),
    Case("racy attribute 2x1", "racy_attribute.py", (2, 1), 2, ("1",)),
    Case("racy attribute 2x2", "racy_attribute.py", (2, 2), 3, ("2", "3")),
    Case("racy attribute 3x1", "racy_attribute.py", (3, 1), 3, ("1", "2")),
    Case("locked counter 2x1", "locked_counter.py", (2, 1), 2),
    Case("locked counter 2x2", "locked_counter.py", (2, 2), 6),
    Case("locked counter 3x2", "locked_counter.py", (3, 2), 90),
    Case("locked counter 4x1", "locked_counter.py", (4, 1), 24),
    Case("locked counter 2x100", "locked_counter.py", (2, 100)),
    Case("check, then act", "check_then_act.py", (), 2, ("-100",)),
    Case("AB-BA deadlock", "abba.py", (), 2, ("deadlock",)),
    Case("3 philosophers", "philosophers.py", (3,), 2, ("deadlock",)),
    Case("5 philosophers", "philosophers.py", (5,), 2, ("deadlock",)),
)


@dataclass(frozen=True)
class Bug:
    """A program with a bug, and the same program mended."""

    name: str
    file: str
    args: tuple[int, ...] = ()
    mended_args: tuple[int, ...] | None = None
    needs_schedule: bool = True  # False: nearly every schedule fails
    origin: str = "SCTBench"

    @property
    def path(self) -> Path:
        """Where the broken program is."""
        return HERE / "sctbench" / f"{self.file}.py"

    @property
    def mended_path(self) -> Path:
        """Where the mended program is."""
        return HERE / "sctbench" / f"{self.file}_fixed.py"

    @property
    def twin_args(self) -> tuple[int, ...]:
        """What the mended program is called with."""
        return self.args if self.mended_args is None else self.mended_args


def philosophers(seats: int) -> Bug:
    """Give the dining philosophers for so many seats."""
    guarded = seats > 4
    return Bug(f"din_phil{seats}", "din_phil", (seats, guarded), (seats,), needs_schedule=False)


BUGS = (
    Bug("account", "account"),
    Bug("arithmetic_prog", "arithmetic_prog", needs_schedule=False),
    Bug("bluetooth_driver", "bluetooth_driver"),
    Bug("carter01", "carter01"),
    Bug("circular_buffer", "circular_buffer"),
    Bug("deadlock01", "deadlock01"),
    *(philosophers(seats) for seats in (2, 3, 4, 5, 6)),
    Bug("din_phil7", "din_phil7", needs_schedule=False),
    Bug("fsbench", "fsbench", needs_schedule=False),
    Bug("lazy01", "lazy01"),
    Bug("phase01", "phase01", needs_schedule=False),
    Bug("queue", "cs_queue"),
    Bug("reorder_3", "reorder", (2, 1)),
    Bug("reorder_4", "reorder", (3, 1)),
    Bug("reorder_5", "reorder", (4, 1)),
    Bug("reorder_10", "reorder", (9, 1)),
    Bug("reorder_20", "reorder", (10, 10)),
    Bug("stack", "stack"),
    Bug("sync01", "sync01", needs_schedule=False),
    Bug("sync02", "sync02", needs_schedule=False),
    Bug("token_ring", "token_ring"),
    Bug("twostage", "twostage", (1,)),
    Bug("twostage_100", "twostage", (99,)),
    Bug("wronglock", "wronglock", (7,)),
    Bug("wronglock_3", "wronglock", (3,)),
    Bug("reorder_50", "reorder", (49, 1), origin="larger size"),
    Bug("reorder_100", "reorder", (99, 1), origin="larger size"),
    Bug("twostage_20", "twostage", (19,), origin="larger size"),
    Bug("twostage_50", "twostage", (49,), origin="larger size"),
    Bug("stringbuffer", "stringbuffer", origin="neighbouring suite"),
    Bug("work_steal_queue", "work_steal_queue", origin="neighbouring suite"),
    Bug("ctrace", "ctrace", origin="neighbouring suite"),
)

# The programs on which SURW's paper shows what it is good for: one ordering among many threads.
DEEP = tuple(
    [Bug(f"reorder_{size}", "reorder", (size - 1, 1)) for size in (10, 20, 30, 50, 100)]
    + [Bug(f"twostage_{size}", "twostage", (size - 1,)) for size in (20, 50, 100)]
)
