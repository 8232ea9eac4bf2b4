"""The same explorations again and again, half of them while every core has something else to do: the same bytes each time.

`python benchmarks/determinism.py --runs 100` starts a process for each run, each with another seed of its hashes. It
explores the programs of `tests/grader/exploration/explored.py`, one with each strategy, and compares all that they say:
outcomes, counts, schedules, virtual times, races, stories. The exit status is 1 if any run said something else.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EXPLORED = Path(__file__).parents[1] / "tests" / "grader" / "exploration" / "explored.py"


def explored(seed: int) -> str:
    """What one process says of all explorations, as a digest."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    run = subprocess.run([sys.executable, str(EXPLORED), "1"], env=environment, capture_output=True, check=True)
    return hashlib.sha256(run.stdout).hexdigest()


@contextmanager
def busy_cores() -> Iterator[None]:
    """Every core has something else to do."""
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=100, help="how many, half of them on a busy machine (default 100)")
    runs = parser.parse_args().runs
    idle = Counter(explored(seed) for seed in range(runs // 2))
    with busy_cores():
        busy = Counter(explored(seed) for seed in range(runs // 2, runs))
    both = idle + busy
    for digest, count in both.most_common():
        print(f"{digest}  {count} runs, {busy[digest]} of them with every core busy")
    print("all runs said the same" if len(both) == 1 else f"{len(both)} different texts")
    return int(len(both) != 1)


if __name__ == "__main__":
    sys.exit(main())
