"""`random` under control: each thread draws from a stream of its own, the same in every execution."""

from __future__ import annotations

import random
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.stdlib.private import copy_of

_FUNCTIONS = (
    "seed", "getstate", "setstate", "randbytes", "randrange", "randint", "choice", "choices", "shuffle", "sample",
    "random", "uniform", "triangular", "gauss", "normalvariate", "lognormvariate", "expovariate", "vonmisesvariate",
    "gammavariate", "betavariate", "binomialvariate", "paretovariate", "weibullvariate", "getrandbits",
)  # fmt: skip


def _stream() -> random.Random:
    """The random numbers of the running task. As no thread shares its stream, drawing is no step."""
    execution = current.execution
    if execution is None:
        return random._inst
    key = ("random", execution.current.index)
    found = execution.state.get(key)
    if found is None:
        seed = execution.state.get("random seed", 0)
        found = execution.state[key] = random.Random(f"{seed}/{execution.current.index}")
    return found


class Random(random.Random):
    """`random.Random`: without a seed of its own it takes the next of its thread's stream."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Random:
        return super().__new__(cls)

    def __init__(self, x: Any = None) -> None:
        super().__init__(x if x is not None or current.execution is None else _stream().random())


def _dispatch(name: str) -> Any:
    def drawn(*args: Any, **kwargs: Any) -> Any:
        return getattr(_stream(), name)(*args, **kwargs)

    drawn.__name__ = drawn.__qualname__ = name
    return drawn


def make_random() -> ModuleType:
    """The `random` module under control."""
    functions = {name: _dispatch(name) for name in _FUNCTIONS if hasattr(random.Random, name)}
    return copy_of("random", Random=Random, SystemRandom=Random, **functions)
