"""The tools side by side: how each is started, and one question to one of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RUNNERS = Path(__file__).resolve().parent / "runners"
OURS = "lockstep"
PEERS = ("frontrun", "interleave")
PACKAGES = {"frontrun": "frontrun", "interleave": "interleave_test"}


@dataclass(frozen=True)
class Tool:
    """A tool and the interpreter that has it."""

    name: str
    python: str

    def command(self) -> list[str]:
        """Give the command that runs one job."""
        launcher = [self.python, "-m", "frontrun.cli"] if self.name == "frontrun" else []
        return [*launcher, self.python, str(RUNNERS / f"run_{self.name}.py")]


@dataclass(frozen=True)
class Answer:
    """What came back for one job: a report, or the reason why there is none."""

    trouble: str = ""
    executions: int = 0
    seconds: float = 0.0
    complete: bool = False
    claim: str = ""
    failure: str | None = None
    outcomes: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """Give the executions a second."""
        return self.executions / self.seconds if self.seconds else 0.0


def peer_pythons(options: Iterable[str]) -> dict[str, str]:
    """Read `name=path` options; an environment variable such as `FRONTRUN_PYTHON` stands in for one."""
    variables = {name: f"{name.upper()}_PYTHON" for name in PEERS}
    pythons = {name: os.environ[variable] for name, variable in variables.items() if variable in os.environ}
    for option in options:
        name, separator, path = option.partition("=")
        if name not in PEERS or not separator:
            raise SystemExit(f"`{option}` names no peer: give `frontrun=PATH` or `interleave=PATH`.")
        pythons[name] = path
    return pythons


def has_package(python: str, package: str) -> bool:
    """Say whether an interpreter exists and can import a package."""
    try:
        return subprocess.run([python, "-c", f"import {package}"], capture_output=True).returncode == 0
    except OSError:
        return False


def find_tools(options: Iterable[str]) -> dict[str, Tool | None]:
    """Find ours and both peers; `None` stands for a peer that is not installed."""
    pythons = dict.fromkeys(PEERS, sys.executable) | peer_pythons(options)
    tools: dict[str, Tool | None] = {OURS: Tool(OURS, sys.executable)}
    for name in PEERS:
        found = has_package(pythons[name], PACKAGES[name])
        tools[name] = Tool(name, pythons[name]) if found else None
    return tools


def ask(tool: Tool | None, job: dict[str, Any], patience: float = 35.0) -> Answer:
    """Run one job in a process of its own, and end it where it does not end itself."""
    if tool is None:
        return Answer("not installed")
    process = subprocess.Popen(
        tool.command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        output, errors = process.communicate(json.dumps(job), timeout=job["seconds"] + patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return Answer("no end")
    return parse(output, errors)


def parse(output: str, errors: str) -> Answer:
    """Read the report from the last line; without one, name the last error."""
    try:
        fields = json.loads(output.strip().splitlines()[-1])
    except (IndexError, ValueError):
        last = (errors.strip().splitlines() or ["no report"])[-1]
        return Answer(f"error: {last[:60]}")
    return Answer(**{**fields, "outcomes": tuple(fields["outcomes"])})
