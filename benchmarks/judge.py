"""How fast submissions are graded: this project beside nbgrader and check50, its own floor, its memory, a whole class.

The submissions are right answers to 03_lock. Everything is measured in one run and in turns, as wall time and as
processor time of the whole tree of processes; compare the ratios, not the figures of two machines. The steady rate is
that of a class so large that nobody notices the start of the command: what more submissions take, divided by their number.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools import environment, has_package

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = "03_lock"
PEERS = ("nbgrader", "check50")


@dataclass
class Cost:
    """Seconds for each submission."""

    wall: float
    cpu: float


def measure(work: Callable[[], None], count: int) -> Cost:
    """What the work costs for each of `count` submissions, all its processes counted."""
    wall, before = time.perf_counter(), _cpu()
    work()
    return Cost((time.perf_counter() - wall) / count, (_cpu() - before) / count)


def steady(few: Cost, number_of_few: int, many: Cost, number_of_many: int) -> Cost:
    """What each further submission costs, where a few of them have paid for the start."""
    more = number_of_many - number_of_few
    return Cost(
        (many.wall * number_of_many - few.wall * number_of_few) / more,
        (many.cpu * number_of_many - few.cpu * number_of_few) / more,
    )


def _cpu() -> float:
    """Processor seconds of this process and of all that it started, whether they run still or have ended."""
    return _cpu_of(str(os.getpid()))


def _cpu_of(pid: str) -> float:
    place = Path("/proc", pid)
    try:
        times = (place / "stat").read_text().rpartition(")")[2].split()[11:15]
        children = (place / "task" / pid / "children").read_text().split()
    except OSError:  # it ended meanwhile
        return 0.0
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK") + sum(map(_cpu_of, children))


def run(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True, **options)  # type: ignore[call-overload]


def a_class(folder: Path, students: int, exercises: list[str]) -> Path:
    """Submissions that are all right and all different: each ends with a comment of its own."""
    for number in range(students):
        for id in exercises:
            place = folder / f"s{number:05}" / id
            place.mkdir(parents=True)
            for file in (ROOT / "solutions" / id).glob("*.*"):
                if (ROOT / "exercises" / id / file.name).is_file() and file.suffix != ".md":
                    text = file.read_text(encoding="utf-8")
                    place.joinpath(file.name).write_text(f"{text}\n# {number}\n" if file.suffix == ".py" else text)
    return folder


def ours(submissions: Path, out: Path, jobs: int) -> None:
    """`grader grade`; a submission without full marks spoils the comparison."""
    run(sys.executable, "-m", "grader", "grade", submissions, "--out", out, "--jobs", jobs, "--course", ROOT)
    results = [json.loads(file.read_text()) for file in out.glob("results/*/*.json")]
    lost = [result["student"] for result in results if result["score"] != result["max_score"]]
    assert not lost, f"{len(lost)} right answers lost points, the first is {lost[0]}"


def floor(submissions: list[Path]) -> None:
    """No judge, no pytest, no report: for each submission a sandbox and a child, and what its checks explore."""
    from grader.course import Exercise
    from grader.judge.process import ChildProcess

    exercise = Exercise.read(ROOT / "exercises" / EXERCISE)
    for submission in submissions:
        child = ChildProcess(exercise, submission, exercise.suite / "scenarios.py")
        for key, (scenario, inputs, options) in enumerate(EXPLORED):
            asked = {**options, "confirmed": True}  # as the judge asks for it
            request = {"do": "explore", "scenario": scenario, "inputs": inputs, "key": str(key), "options": asked}
            reply = child.ask(request)
            assert "answer" in reply, reply
        child.close()


def counted(threads: int, increments: int, **more: int) -> dict[str, int]:
    return {"threads": threads, "increments": increments, **more}


ONCE = {"max_executions": 1}
SOME = {"strategy": "pos", "max_executions": 8}
PATIENT = {"max_executions": 200, "early_timeouts": True}
EXPLORED: list[tuple[str, dict[str, int], dict[str, object]]] = [  # what the hidden checks of 03_lock explore
    ("total", counted(2, 2), {}), ("total", counted(2, 3), {}), ("total", counted(2, 14), SOME),
    ("total_of_one_more", counted(2, 1), {}),
    ("total", counted(3, 1), {}), ("total_of_one_more", counted(3, 0), {"max_executions": 100}),
    ("added", counted(2, 1), {}), ("added", counted(1, 1, main=True), {}), ("added", counted(2, 1), PATIENT),
    ("total_while_another_adds", {}, {"max_executions": 200}),
    ("total", counted(4, 0), ONCE), ("total", counted(3, 10), ONCE), ("total", counted(15, 10), ONCE),
    ("totals", counted(2, 1, times=2), {}), ("totals", counted(2, 3, times=2, between=5), ONCE),
    ("total", counted(3, 1), ONCE), ("total", counted(40, 1), ONCE), ("total_of_one_more", counted(2, 0), {}),
]  # fmt: skip


def nbgrader(python: Path, submissions: int, folder: Path) -> Cost:
    """Its batch autograde on a notebook with the same answer and tests on real threads, without sleeps."""
    folder.mkdir()
    code = (ROOT / "solutions" / EXERCISE / "counter.py").read_text(encoding="utf-8")
    make = NOTEBOOK.format(code=code)
    (folder / "make.py").write_text(make)
    (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'course'\n")
    run(python, "make.py", submissions, cwd=folder)
    environment = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    run(python, "-m", "nbgrader", "generate_assignment", EXERCISE, cwd=folder, env=environment)
    (folder / "hand_in.py").write_text(HAND_IN)
    run(python, "hand_in.py", submissions, cwd=folder)
    return measure(lambda: run(python, "-m", "nbgrader", "autograde", EXERCISE, cwd=folder, env=environment) and None, submissions)


NOTEBOOK = '''
import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from pathlib import Path

CODE = {code!r}
TESTS = [
    "assert run(2, 2) == 4", "assert run(3, 1) == 3", "assert run(6, 20) == 120",
    "assert [run(2, 1), run(2, 1)] == [2, 2]", "assert run(1, 0) == 0", "assert run(4, 1) == 4",
]

def cell(source, **keys):
    base = dict(schema_version=3, grade=False, solution=False, locked=False, task=False)
    return new_code_cell(source, metadata=dict(nbgrader=dict(base, **keys)))

cells = [cell("### BEGIN SOLUTION\\n" + CODE + "\\n### END SOLUTION", grade_id="answer", solution=True)]
cells += [cell(test, grade_id="t%d" % n, grade=True, locked=True, points=1) for n, test in enumerate(TESTS)]
notebook = new_notebook(cells=cells, metadata=dict(kernelspec=dict(name="python3", display_name="Python 3", language="python")))
place = Path("source/03_lock")
place.mkdir(parents=True)
nbformat.write(notebook, place / "lock.ipynb")
'''
HAND_IN = '''
import nbformat, sys
from pathlib import Path

solved = nbformat.read("source/03_lock/lock.ipynb", 4)
for number in range(int(sys.argv[1])):
    released = nbformat.read("release/03_lock/lock.ipynb", 4)
    released.cells[0].source = solved.cells[0].source + "\\n# %d" % number
    place = Path("submitted/s%05d/03_lock" % number)
    place.mkdir(parents=True)
    nbformat.write(released, place / "lock.ipynb")
'''


def check50(python: Path, submissions: Path, folder: Path, count: int) -> Cost:
    """Its local run, one call a submission, on the same tests on real threads."""
    folder.mkdir()
    tests = ["run(2, 2) == 4", "run(3, 1) == 3", "run(6, 20) == 120", "[run(2, 1), run(2, 1)] == [2, 2]", "run(1, 0) == 0", "run(4, 1) == 4"]
    lines = ["import check50, check50.py", ""]
    for number, test in enumerate(tests):
        lines += [
            "@check50.check()", f"def check{number}():", f'    """{test}"""',
            "    run = check50.py.import_('counter.py').run", f"    assert {test}", "",
        ]  # fmt: skip
    (folder / "__init__.py").write_text("\n".join(lines))
    (folder / ".cs50.yaml").write_text("check50:\n  files:\n    - !require counter.py\n")

    def grade() -> None:
        for place in sorted(submissions.glob(f"*/{EXERCISE}"))[:count]:
            done = run(python, "-m", "check50", "--dev", "-o", "json", "--", folder, cwd=place)
            passed = [check["passed"] for check in json.loads(done.stdout)["results"]]
            assert passed == [True] * len(tests), done.stdout

    return measure(grade, count)


def most_memory(submissions: Path, out: Path, jobs: int) -> list[int]:
    """The most memory, in KB, that the command held while it graded, and the most that any process below it held."""
    code = (
        "import resource, sys; from grader.__main__ import main; sys.argv[0] = 'grader'; main(); "
        "most = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]; "
        "print(*most, file=sys.stderr)"
    )
    done = run(sys.executable, "-c", code, "grade", submissions, "--out", out, "--jobs", jobs, "--course", ROOT)
    return [int(most) for most in done.stderr.split()[-2:]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=40, metavar="N", help="how many ours grades (40); 0 leaves the rates out")
    parser.add_argument("--peer-submissions", type=int, default=5, metavar="N", help="how many each peer grades (5)")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=PEERS, help="which peers take part (both)")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--memory", nargs="*", type=int, default=[], metavar="N", help="gradings after which to tell the memory")
    parser.add_argument("--class-of", type=int, metavar="N", help="also grade so many students on every exercise")
    chosen = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # installed packages are compiled: no tool is to compile at each start
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if chosen.submissions:
            _rates(chosen, work)
        for count in chosen.memory:
            submissions = a_class(work / f"memory{count}", count, [EXERCISE])
            own, below = most_memory(submissions, work / f"out{count}", chosen.jobs)
            print(f"memory of {count} gradings: {own / 1024:.1f} MB, largest process below: {below / 1024:.1f} MB", flush=True)
        if chosen.class_of:
            ids = [place.name for place in sorted((ROOT / "tests").glob("[0-9]*_*")) if (ROOT / "solutions" / place.name).is_dir()]
            _whole_class(chosen, work, ids)


def _whole_class(chosen: argparse.Namespace, work: Path, ids: list[str]) -> None:
    """A class on every exercise: its first student pays for the start and for the collection of each suite."""
    first = _students(1, chosen.jobs, work, ids)
    further = steady(first, 1, _students(chosen.class_of + 1, chosen.jobs, work, ids), chosen.class_of + 1)
    wall, cpu = ((one + 199 * more) / 60 for one, more in ((first.wall, further.wall), (first.cpu, further.cpu)))
    print(
        f"{chosen.class_of} more students on {len(ids)} exercises: {further.wall / len(ids) * 1000:.0f} ms wall, "
        f"{further.cpu / len(ids) * 1000:.0f} ms CPU for a grading; 200 students would take {wall:.1f} min, "
        f"on {chosen.jobs} idle cores {cpu / chosen.jobs:.1f} min", flush=True,
    )  # fmt: skip


def _students(count: int, jobs: int, work: Path, ids: list[str]) -> Cost:
    """What each of so many students costs."""
    submissions = a_class(work / f"students{count}", count, ids)
    return measure(lambda: ours(submissions, work / f"students-out{count}", jobs), count)


def _rates(chosen: argparse.Namespace, work: Path) -> None:
    submissions = a_class(work / "class", chosen.submissions, [EXERCISE])
    costs = {}
    start = measure(lambda: ours(a_class(work / "one", 1, [EXERCISE]), work / "one-out", 1), 1)
    few_ours = measure(lambda: ours(a_class(work / "few", chosen.jobs, [EXERCISE]), work / "few-out", chosen.jobs), chosen.jobs)
    costs["lockstep"] = measure(lambda: ours(submissions, work / "out", chosen.jobs), chosen.submissions)
    if chosen.submissions > chosen.jobs:
        costs["lockstep, without its start"] = steady(few_ours, chosen.jobs, costs["lockstep"], chosen.submissions)
    few = sorted(submissions.glob(f"*/{EXERCISE}"))[: max(3, chosen.submissions // 4)]
    floor(few[:1])
    costs["floor (sandbox + engine, one at a time)"] = measure(lambda: floor(few), len(few))
    for name in chosen.peers:
        if not has_package(python := environment(name), name):
            print(f"{name}: not installed")
        elif name == "nbgrader":
            costs["nbgrader autograde"] = nbgrader(Path(python), chosen.peer_submissions, work / name)
        else:
            costs["check50 --dev"] = check50(Path(python), submissions, work / name, chosen.peer_submissions)
    print(f"one submission alone, start-up and all: {start.wall:.2f} s wall, {start.cpu:.2f} s CPU")
    print(f"{'':42} {'a second':>8} {'wall ms':>8} {'CPU ms':>8} {'wall ratio':>10} {'CPU ratio':>10}")
    base = costs["lockstep"]
    for name, cost in costs.items():
        print(
            f"{name:42} {1 / cost.wall:8.1f} {cost.wall * 1000:8.1f} {cost.cpu * 1000:8.1f} "
            f"{cost.wall / base.wall:10.2f} {cost.cpu / base.cpu:10.2f}", flush=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
