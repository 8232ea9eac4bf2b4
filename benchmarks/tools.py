"""The tools side by side: how each is started, and one question to one of them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RUNNERS = Path(__file__).resolve().parent / "runners"
OURS = "lockstep"
PEERS = ("frontrun", "interleave")
PACKAGES = {"frontrun": "frontrun", "interleave": "interleave_test", "nbgrader": "nbgrader", "check50": "check50"}
VERSIONS = {
    "frontrun": ("frontrun==0.7.0",), "interleave": ("interleave-test==0.1.0",),
    "nbgrader": ("nbgrader==0.9.6", "ipykernel"), "check50": ("check50==3.4.0",),
}  # fmt: skip
OLDEST = {"frontrun": (3, 11), "interleave": (3, 12), "nbgrader": (3, 11), "check50": (3, 11)}
ENVIRONMENTS = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "lockstep-benchmarks"


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
    wall: float = 0.0  # seconds
    processor: float = 0.0  # seconds
    complete: bool = False
    claim: str = ""
    failure: str | None = None
    outcomes: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """Give the executions a second."""
        return self.executions / self.wall if self.wall else 0.0

    @property
    def processor_rate(self) -> float:
        """Give the executions a second of processor time."""
        return self.executions / self.processor if self.processor else 0.0


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


def environment(name: str) -> str:
    """Give the interpreter of a peer's own environment, which is made where it is not there yet."""
    place = ENVIRONMENTS / VERSIONS[name][0]
    python = str(place / "bin" / "python")
    if not has_package(python, PACKAGES[name]) and (base := new_enough(OLDEST[name])):
        with suppress(subprocess.CalledProcessError):  # then it is told as not installed
            make_environment(place, base, *VERSIONS[name])
    return python


def make_environment(place: Path, base: str, *requirements: str) -> str:
    """Make an environment of the interpreter `base`, and give its own, with the requirements."""
    subprocess.run([base, "-m", "venv", str(place)], check=True)
    python = str(place / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True, stderr=subprocess.DEVNULL)
    return python


def new_enough(oldest: tuple[int, int]) -> str | None:
    """Find an interpreter that is not older: this one, one on the path, or one of pyenv's."""
    if sys.version_info[:2] >= oldest:
        return sys.executable
    return next((candidate for candidate in _candidates() if version_of(candidate) >= oldest), None)


def interpreters() -> list[str]:
    """One interpreter of each version that the project is for, as far as this machine has them."""
    found = {version_of(candidate): candidate for candidate in reversed([sys.executable, *_candidates()])}
    return [found[version] for version in ((3, 11), (3, 12), (3, 13)) if version in found]


def _candidates() -> list[str]:
    known = sorted(Path.home().glob(".pyenv/versions/*/bin/python"))
    named = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    return [candidate for candidate in (*named, *map(str, known)) if candidate]


def version_of(python: str) -> tuple[int, ...]:
    """Give the version of an interpreter; of one that does not run, none."""
    code = "import sys; print(*sys.version_info[:2])"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True)
    return tuple(map(int, done.stdout.split()))


def has_package(python: str, package: str) -> bool:
    """Say whether an interpreter exists and can import a package."""
    try:
        return subprocess.run([python, "-c", f"import {package}"], capture_output=True).returncode == 0
    except OSError:
        return False


def find_tools(options: Iterable[str], wanted: Iterable[str] = (OURS, *PEERS)) -> dict[str, Tool | None]:
    """Find the wanted ones of ours and both peers; `None` stands for a peer that is not installed."""
    pythons = peer_pythons(options)
    tools: dict[str, Tool | None] = {OURS: Tool(OURS, sys.executable)} if OURS in wanted else {}
    for name in (peer for peer in PEERS if peer in wanted):
        python = pythons.get(name) or environment(name)
        tools[name] = Tool(name, python) if has_package(python, PACKAGES[name]) else None
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
    wall, processor = fields.pop("cost")
    return Answer(wall=wall, processor=processor, **{**fields, "outcomes": tuple(fields["outcomes"])})
