"""Show that the memory of an exploration does not grow with the number of its executions."""

from __future__ import annotations

import argparse
import functools
import json
import resource
import subprocess
import sys
from pathlib import Path

from catalogue import HERE
from rich.console import Console
from rich.table import Table

SIZES = (1_000, 10_000, 100_000)
PROGRAM = HERE / "programs" / "locked_counter.py"


def explore(executions: int) -> None:
    """Explore so many executions and print the most memory that the process ever had."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    import grader

    program = functools.partial(grader.load(str(PROGRAM)).program, 3, 2)
    done = grader.explore(program, strategy="random", max_executions=executions).executions
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"executions": done, "kilobytes": most}))


def ask(executions: int) -> dict[str, int]:
    """Explore in a process of its own."""
    command = [sys.executable, str(Path(__file__).resolve()), "--explore", str(executions)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answer: dict[str, int] = json.loads(output)
    return answer


def main() -> None:
    """Print the memory for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many executions each exploration has")
    parser.add_argument("--explore", type=int, help="only explore, here, so many")
    given = parser.parse_args()
    if given.explore is not None:
        return explore(given.explore)
    table = Table("executions", "most memory", title="memory of one exploration", title_justify="left")
    for size in given.sizes:
        answer = ask(size)
        table.add_row(f"{answer['executions']:,}", f"{answer['kilobytes'] / 1024:.1f} MiB")
    Console().print(table)


if __name__ == "__main__":
    main()
