"""The canary: a small racy program with names of its own for every submission, whose outcomes are known.

It runs in the child after the submission has run. Where the engine was disabled, patched or serialised, the canary
does not show the race any more.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

EXECUTIONS = 4  # each of two threads reads before or after the other one has written

_TEXT = """\
import threading

{total} = {start}


def {work}({amount}):
    global {total}
    {total} = {total} + {amount}


def {run}():
    {threads} = [threading.Thread(target={work}, args=({amount},)) for {amount} in ({first}, {second})]
    for {thread} in {threads}:
        {thread}.start()
    for {thread} in {threads}:
        {thread}.join()
    return {total}
"""
_NAMES = ("total", "work", "amount", "run", "threads", "thread", "module")


@dataclass(frozen=True)
class Canary:
    """One canary: its module's name, what to call, its text, and what it can come to."""

    module: str
    call: str
    text: str
    values: frozenset[int]

    @classmethod
    def draw(cls, chance: random.Random) -> Canary:
        words = {name: _word(chance) for name in _NAMES}
        start, first, second = chance.sample(range(100, 10_000), 3)
        text = _TEXT.format(**words, start=start, first=first, second=second)
        values = frozenset((start + first, start + second, start + first + second))
        return cls(words["module"], words["run"], text, values)

    def objection(self, answer: dict[str, Any]) -> str:
        """What the answer of a sound engine would not say, or nothing."""
        seen = [outcome.get("value") for outcome in answer.get("outcomes", ()) if outcome.get("kind") == "returned"]
        if len(seen) != len(self.values) or set(map(repr, seen)) != set(map(repr, self.values)):
            return f"a racy program that has {len(self.values)} outcomes showed {len(set(map(repr, seen)))} of them"
        if answer.get("executions") != EXECUTIONS or answer.get("complete") is not True:
            return f"a racy program of {EXECUTIONS} interleavings was run in {answer.get('executions')!r}"
        return ""


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(4))
