"""Explores some programs again and again, and prints what came out, once for each text that differs.

Run as a script by test_determinism.py, in processes of its own: `python explored.py RUNS`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import grader

FOLDER = Path(__file__).parent
PROGRAMS = [
    ("litmus/programs/opposite_locks.py", "exhaustive"),
    ("litmus/programs/lost_wakeup.py", "default"),
    ("litmus/programs/pool_error.py", "default"),
    ("litmus/programs/asyncio_threadsafe.py", "exhaustive"),
    ("corpora/racy/tickets.py", "surw"),
    ("corpora/racy/number_generator.py", "pos"),
    ("corpora/racy/word_count.py", "pct"),
    ("corpora/racy/transfer.py", "random"),
    ("corpora/racy/ping_pong.py", "preemption-bounded"),
]


def told(path: Path, strategy: str) -> str:
    """All that an exploration says, as text."""
    program = grader.load(path, beside=path.with_suffix("")).program
    found = grader.explore(program, strategy=strategy, seed=7, max_executions=12, report_races=True)
    lines = [f"{path.name} {strategy}: {found.executions} {found.complete} {found.certainty} {found.races}"]
    for outcome in found.outcomes:
        lines.append(f"{outcome.key} {outcome.count} {outcome.schedule} {outcome.seconds} {outcome.output!r}")
        lines.append(f"{outcome.threads_started} {outcome.most_alive} {outcome.findings} {outcome.failure}")
    lines.append(str(found.story(found.outcomes[-1])))
    return "\n".join(lines)


def all_told() -> str:
    return "\n".join(told(FOLDER / name, strategy) for name, strategy in PROGRAMS)


if __name__ == "__main__":
    print("\n=====\n".join(sorted({all_told() for _ in range(int(sys.argv[1]))})))
