"""Show that the memory of an exploration does not grow with the number of its executions."""

from __future__ import annotations

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
    command = [sys.executable, str(Path(__file__).resolve()), str(executions)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answer: dict[str, int] = json.loads(output)
    return answer


def main() -> None:
    """Print the memory for each size."""
    table = Table("executions", "most memory", title="memory of one exploration", title_justify="left")
    for size in SIZES:
        answer = ask(size)
        table.add_row(f"{answer['executions']:,}", f"{answer['kilobytes'] / 1024:.1f} MiB")
    Console().print(table)


if __name__ == "__main__":
    explore(int(sys.argv[1])) if len(sys.argv) > 1 else main()
