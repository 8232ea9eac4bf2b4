"""Starts a program as a student does, `python FILE`, beside the other files of its exercise."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from grader.course import Exercise
from grader.proof.answers import Answer

SECONDS = 60.0  # of real time: sleeps are sleeps here
_AT_ONCE = 8  # they mostly sleep


def start_findings(started: Sequence[tuple[Exercise, Answer]], seconds: float = SECONDS) -> list[list[str]]:
    """For each answer what is wrong with the way in which its files run."""
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="starting") as pool:
        return list(pool.map(lambda one: _findings(one[0], one[1], seconds), started))


def _findings(exercise: Exercise, answer: Answer, seconds: float) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="lockstep-") as folder:
        for name in exercise.given:
            shutil.copy(exercise.folder / name, folder)
        for name, file in answer.sources.items():
            shutil.copy(file, Path(folder) / name)
        problems = [(name, _problem(name, folder, seconds)) for name in exercise.files]
    return [f"`python {name}` with {answer.name} {problem}" for name, problem in problems if problem]


def _problem(name: str, folder: str, seconds: float) -> str:
    try:
        ended = subprocess.run(
            [sys.executable, name], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"still runs after {seconds:g} s: let it show something and come to an end"
    if ended.returncode != 0:
        last = ended.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        why = "".join(f" ({line})" for line in last)
        return f"ends with status {ended.returncode}{why}: it must come to a good end"
    if not ended.stdout.strip() and not ended.stderr.strip():
        return "prints nothing: let it show what the program does"
    return ""
