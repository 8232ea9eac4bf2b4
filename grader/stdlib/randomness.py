"""Chance under control: each thread draws from a stream of its own, the same in every execution.

What the system gives (`os.urandom`, and `secrets` and `uuid` by it) comes from a second stream: `random.seed` does
not touch it, and it moves nothing that `random` gives.
"""

from __future__ import annotations

import os
import random
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.engine.fairness import move_unseen
from grader.stdlib.private import copy_of

SEED = 0  # of every execution
_FUNCTIONS = tuple(name for name in random.__all__ if not isinstance(getattr(random, name), type))


class _Streams(dict[tuple[str, int], random.Random]):
    """Those that were drawn from: by the source, and the task."""


def _stream(source: str = "random") -> random.Random:
    """The random numbers of the running task. As no thread shares its stream, drawing is no step."""
    execution = current.execution
    if execution is None:
        return random._inst
    move_unseen(execution)
    streams, key = execution.state[_Streams], (source, execution.current.key)
    found = streams.get(key)
    if found is None:
        part = "" if source == "random" else f"/{source}"
        found = streams[key] = random.Random(f"{SEED}/{execution.current.key}{part}")
    return found


def urandom(size: int, flags: int = 0) -> bytes:
    """`os.urandom` and `os.getrandom`."""
    return os.urandom(size) if current.execution is None else _stream("system").randbytes(size)


class Random(random.Random):
    """`random.Random`: without a seed of its own it takes the next of its thread's stream."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Random:
        return super().__new__(cls)

    def __init__(self, x: Any = None) -> None:
        super().__init__(x if x is not None or current.execution is None else _stream().random())


class SystemRandom(random.SystemRandom):
    """`random.SystemRandom`, the numbers of `secrets`: it has no state, so threads may share it."""

    def random(self) -> float:
        return _stream("system").random()

    def getrandbits(self, k: int) -> int:
        return super().getrandbits(k) if k < 0 else _stream("system").getrandbits(k)

    def randbytes(self, n: int) -> bytes:
        return urandom(n)


def _dispatch(name: str) -> Any:
    def drawn(*args: Any, **kwargs: Any) -> Any:
        return getattr(_stream(), name)(*args, **kwargs)

    drawn.__module__, drawn.__name__, drawn.__qualname__ = "random", name, name
    return drawn


def make_random() -> ModuleType:
    """The `random` module under control."""
    functions = {name: _dispatch(name) for name in _FUNCTIONS}
    return copy_of("random", Random=Random, SystemRandom=SystemRandom, **functions)


def adjust_uuid(module: ModuleType) -> None:
    """An identifier by time and machine is by the virtual time, of a machine that is the same everywhere."""
    module._node = MACHINE  # type: ignore[attr-defined]


MACHINE = 0x10_0000_0000_01  # what `uuid.getnode()` says
