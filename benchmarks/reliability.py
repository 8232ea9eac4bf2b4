"""Whether a class gets the same results every time: graded again and again, idle and busy, with 1 and 4 jobs, on each Python.

On one Python the files of results must be the same to the last byte; between Pythons, every verdict and every score.
Ends with status 1 where something differs, and names it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools import ENVIRONMENTS, interpreters, make_environment, version_of

ROOT = Path(__file__).resolve().parents[1]
RUNS = [(jobs, busy) for busy in (False, True) for jobs in (1, 4)]

Results = dict[str, bytes]


def environment(python: str) -> str:
    """An environment of that Python with this package as it is now."""
    place = ENVIRONMENTS / f"lockstep-{'.'.join(map(str, version_of(python)))}"
    return make_environment(place, python, "--editable", f"{ROOT}[instructor]")


@contextlib.contextmanager
def kept_busy() -> Iterator[None]:
    """Meanwhile every processor has something else to do."""
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def graded(python: str, submissions: Path, jobs: int, busy: bool) -> Results:
    """The files of results of one run into a fresh folder."""
    with tempfile.TemporaryDirectory() as out, kept_busy() if busy else contextlib.nullcontext():
        command = [python, "-m", "grader", "grade", submissions, "--out", out, "--jobs", str(jobs), "--course", ROOT]
        subprocess.run(command, check=True, capture_output=True)
        place = Path(out, "results")
        return {str(file.relative_to(place)): file.read_bytes() for file in sorted(place.rglob("*.json"))}


def verdicts(results: Results) -> dict[str, object]:
    """What must be the same on every Python."""
    read = {name: json.loads(text) for name, text in results.items()}
    return {
        name: (result["status"], result["score"], [(check["id"], check["status"], check["points"]) for check in result["checks"]])
        for name, result in read.items()
    }


def difference(one: dict[str, object] | Results, other: dict[str, object] | Results) -> str:
    """The first file that is not the same in both, or nothing."""
    return next((name for name in sorted({*one, *other}) if one.get(name) != other.get(name)), "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=Path, default=ROOT / "examples" / "submissions", help="the class (the sample class)")
    parser.add_argument("--times", type=int, default=20, metavar="N", help="how often on each Python (20)")
    parser.add_argument("--python", nargs="*", metavar="PATH", help="which interpreters (each from 3.11 on that is found)")
    chosen = parser.parse_args()
    of_python: dict[str, dict[str, object]] = {}
    differences = []
    for python in chosen.python or interpreters():
        ours = environment(python)
        first: Results = {}
        for number in range(chosen.times):
            jobs, busy = RUNS[number % len(RUNS)]
            begun = time.perf_counter()
            results = graded(ours, chosen.submissions, jobs, busy)
            first = first or results
            other = difference(first, results)
            line = f"{python}: run {number + 1} of {chosen.times}, {jobs} jobs, {'busy' if busy else 'idle'}, {len(results)} results, {time.perf_counter() - begun:.0f} s"
            print(f"{line}: {f'`{other}` differs' if other else 'the same bytes'}", flush=True)
            differences += [other] * bool(other)
        of_python[python] = verdicts(first)
    base = next(iter(of_python.values()))
    for python, these in of_python.items():
        other = difference(base, these)
        print(f"{python}: {f'another verdict on `{other}`' if other else 'the same verdicts as the first'}")
        differences += [other] * bool(other)
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
