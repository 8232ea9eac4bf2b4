"""Each rule on texts finds a course with exactly its fault, and says exactly that."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course
from grader.proof.answers import read_answers
from grader.proof.course_map import course_findings
from grader.proof.run import text_findings

EXERCISE, SUITE, SOLUTION = "exercises/01_total", "tests/01_total", "solutions/01_total"
MAIN = '\n\nif __name__ == "__main__":\n    print("four threads:", count(4))\n'
ROW = "| [01_total](01_total/README.md) | A total of all threads | threading.Lock | |"


def findings(root: Path) -> list[str]:
    """What the rules on texts find in the whole course."""
    course = Course(root, partly=True)
    found = course_findings(course)
    for exercise in course.exercises.values():
        answers, problems = read_answers(exercise)
        found += [*problems, *text_findings(exercise, answers)]
    return [finding.replace(f"{root}/", "") for finding in found]


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    """A fault: one text of a file is another."""

    def fault(root: Path) -> None:
        text = (root / path).read_text()
        assert text.count(old) == 1, text.count(old)
        (root / path).write_text(text.replace(old, new))

    return fault


def add(path: str, text: str = "") -> Callable[[Path], None]:
    """A fault: a text stands at the end of a file, which need not be there before."""

    def fault(root: Path) -> None:
        (root / path).parent.mkdir(exist_ok=True)
        with open(root / path, "a") as file:
            file.write(text)

    return fault


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def copy(path: str, to: str) -> Callable[[Path], None]:
    return lambda root: (root / to).write_bytes((root / path).read_bytes())


def another_exercise(id: str, **changes: str) -> Callable[[Path], None]:
    """A fault in a second exercise, a copy of the first with its row in the map."""

    def fault(root: Path) -> None:
        for folder in ("exercises", "tests", "solutions"):
            shutil.copytree(root / folder / "01_total", root / folder / id)
        description = root / "exercises" / id / "exercise.toml"
        text = description.read_text()
        for key, value in changes.items():
            text = text.replace(f"{key} = []", f"{key} = {value}")
        description.write_text(text)
        needs = changes.get("needs", "").strip('"[]')
        row = ROW.replace("01_total", id).replace("| |", f"| {needs} |" if needs else "| |")
        rows = (root / "exercises" / "README.md").read_text().replace(ROW, "\n".join(sorted([ROW, row])))
        (root / "exercises" / "README.md").write_text(rows)

    return fault


def test_the_miniature_has_no_fault(miniature: Path) -> None:
    """What the other tests spoil is right; also with a second exercise that needs the first."""
    assert findings(miniature) == []
    another_exercise("02_more", needs='["01_total"]')(miniature)
    assert findings(miniature) == []


FAULTS = {
    # ids, order, needs, the map
    "an id without a number": (
        another_exercise("more"),
        "`more` is no id for a place in the course: use two digits and a name, as in `03_lock`",
    ),
    "a cycle of needs": (
        another_exercise("00_before", needs='["01_total"]'),
        "`exercises/00_before/exercise.toml`: key `needs` names `01_total`, which is no exercise before this one: "
        "an exercise needs earlier ones only",
    ),
    "an exercise that needs itself": (
        another_exercise("02_more", needs='["02_more"]'),
        "`exercises/02_more/exercise.toml`: key `needs` names `02_more`, which is no exercise before this one: "
        "an exercise needs earlier ones only",
    ),
    "a title that the map does not have": (
        edit("exercises/README.md", ROW, ""),
        f"`exercises/README.md` lacks the row that `exercise.toml` makes: `{ROW}`",
    ),
    "two titles": (
        edit(f"{EXERCISE}/README.md", "# A total of all threads", "# Totals"),
        "`exercises/01_total/README.md` has another title than `exercise.toml`: begin it with `# A total of all threads`",
    ),
    "a row of no exercise": (
        add("exercises/README.md", "| [02_gone](02_gone/README.md) | Gone | nothing | |\n"),
        "`exercises/README.md` has a row that no `exercise.toml` makes: remove "
        "`| [02_gone](02_gone/README.md) | Gone | nothing | |`",
    ),
    # files
    "no hints": (
        lambda root: [remove(f"{EXERCISE}/hints.md")(root)],
        "`exercises/01_total/hints.md` is missing: every exercise has one",
    ),
    "no visible check": (
        remove(f"{EXERCISE}/test_total.py"),
        "`exercises/01_total/test_*.py` is missing: every exercise has one",
    ),
    "no given program": (
        remove(f"{EXERCISE}/clock.py"),
        "`exercises/01_total/clock.py` is missing: every exercise has one",
    ),
    "no hidden check": (
        remove(f"{SUITE}/test_total.py"),
        "`tests/01_total/test_*.py` is missing: every exercise has one",
    ),
    "no visible scenarios": (
        remove(f"{EXERCISE}/scenarios.py"),
        "`exercises/01_total/scenarios.py` is missing: every exercise has one",
    ),
    "no hidden scenarios": (
        remove(f"{SUITE}/scenarios.py"),
        "`tests/01_total/scenarios.py` is missing: every exercise has one",
    ),
    "no design": (
        remove(f"{SOLUTION}/design.md"),
        "`solutions/01_total/design.md` is missing: every exercise has one",
    ),
    "a file that students should not have": (
        add(f"{EXERCISE}/notes.md"),
        "`exercises/01_total/notes.md` is a stray file: remove it, or name it in `exercise.toml`",
    ),
    "a file among the hidden checks": (
        add(f"{SUITE}/helper.py"),
        "`tests/01_total/helper.py` is a stray file: remove it, or name it in `exercise.toml`",
    ),
    "a file among the answers": (
        add(f"{SOLUTION}/old.py"),
        "`solutions/01_total/old.py` is a stray file: remove it, or name it in `exercise.toml`",
    ),
    "a file among the broken answers": (
        add(f"{SOLUTION}/broken/notes.txt"),
        "broken/notes.txt: a stray file, an answer is a `.py` file or a folder",
    ),
    "a file in the folder of an answer": (
        lambda root: [
            copy_answer(root, "accepted/semaphore.py", "accepted/in_a_folder/total.py"),
            add(f"{SOLUTION}/accepted/in_a_folder/more.txt")(root),
        ],
        "accepted/in_a_folder/more.txt: a stray file, the exercise does not ask for it",
    ),
    "an empty folder for an answer": (
        lambda root: (root / SOLUTION / "accepted" / "nothing").mkdir(),
        "accepted/nothing: `total.py` is missing, a folder has all files of its answer",
    ),
    "answers to no exercise": (
        add("solutions/02_gone/design.md"),
        "`solutions/02_gone` belongs to no exercise: remove it, or give it the id of one",
    ),
    "a suite of no exercise": (
        add("tests/02_gone/test_gone.py"),
        "`tests/02_gone` belongs to no exercise: remove it, or give it the id of one",
    ),
    "a file beside the exercises": (
        add("exercises/notes.txt"),
        "`exercises/notes.txt` is a stray file: `exercises` holds a folder for each exercise and a `README.md`",
    ),
    "another copy of a given program": (
        add(f"{SUITE}/clock.py", "\n"),
        "`tests/01_total/clock.py` is not the given `clock.py` that students have: copy it from there",
    ),
    # marks
    "a stub without a mark": (
        lambda root: [
            edit(f"{EXERCISE}/total.py", "        # TODO: two threads may both read the same total here.\n", "")(root),
            edit(f"{EXERCISE}/total.py", "    # TODO: start as many as were asked for.\n", "")(root),
        ],
        "no file of the stub has a `# TODO:`: mark each place where something is to be done",
    ),
    "a hint to be written": (
        add(f"{EXERCISE}/hints.md", "\nTODO: a better hint\n"),
        "`exercises/01_total/hints.md` still has a TODO of its author in it: do it",
    ),
    "a stub to be written": (
        edit(f"{EXERCISE}/total.py", "# TODO: two", "# TODO author: two"),
        "`exercises/01_total/total.py` still has a TODO of its author in it: do it",
    ),
    "an answer to be written": (
        add(f"{SOLUTION}/broken/no_lock.py", "# TODO: make it worse\n"),
        "`solutions/01_total/broken/no_lock.py` still has a TODO of its author in it: do it",
    ),
    # interfaces and imports
    "an interface that the stub lacks": (
        edit(f"{EXERCISE}/exercise.toml", '"total.count(threads)"', '"total.count(threads)", "total.reset()"'),
        "`interface` in `exercise.toml` names `total.reset()`: the stub must define it",
    ),
    "a reference with another parameter": (
        edit(f"{SOLUTION}/total.py", "def count(threads):", "def count(threads, start=0):"),
        "the reference has no `count(threads)` in `total.py`: it keeps all names and parameters of the stub",
    ),
    "a reference that starts otherwise": (
        edit(f"{SOLUTION}/total.py", "four threads:", "4 threads:"),
        "the reference's `total.py` does other things when it is started: it keeps the `__main__` part of the stub",
    ),
    "an accepted answer that may not be imported": (
        edit(f"{SOLUTION}/accepted/semaphore.py", "import threading\n", "import threading\nimport time\n"),
        "accepted/semaphore.py imports `time`: add that to `imports` in `exercise.toml`",
    ),
    "a name of a package that may not be imported": (
        edit(f"{SOLUTION}/total.py", "import threading\n", "import threading\nfrom concurrent import futures\n"),
        "the reference imports `concurrent.futures`: add that to `imports` in `exercise.toml`",
    ),
    # leaks
    "a line of an answer in the hints": (
        add(f"{EXERCISE}/hints.md", "\nWrite `lock = threading.Lock()`.\n"),
        "`exercises/01_total/hints.md` tells `lock = threading.Lock()`, a line of "
        "`solutions/01_total/accepted/acquire_and_release.py`: say what is meant in words",
    ),
    "a line of an answer in the README, in a block": (
        edit(f"{EXERCISE}/README.md", "That is all.", "```python\n    threading.Semaphore(1)\n    lock   = threading.Semaphore(1)\n```"),
        "`exercises/01_total/README.md` tells `lock = threading.Semaphore(1)`, a line of "
        "`solutions/01_total/accepted/semaphore.py`: say what is meant in words",
    ),
    "a line of a hidden scenario in a comment of the stub": (
        add(f"{EXERCISE}/total.py", "    # return [total.count(number) for number in numbers]\n"),
        "`exercises/01_total/total.py` tells `return [total.count(number) for number in numbers]`, a line of "
        "`tests/01_total/scenarios.py`: say what is meant in words",
    ),
    "a line of a hidden check in the map": (
        add("exercises/README.md", '\nWe run `submission.explore("counted", threads=3).must_return(3)`.\n'),
        '`exercises/README.md` tells `submission.explore("counted", threads=3).must_return(3)`, a line of '
        "`tests/01_total/test_total.py`: say what is meant in words",
    ),
    "an answer among the given programs": (
        lambda root: [
            add(f"{EXERCISE}/clock.py", queue_of_ones(root))(root),
            copy(f"{EXERCISE}/clock.py", f"{SUITE}/clock.py")(root),
        ],
        "`exercises/01_total/clock.py` has 4 lines from `import queue` on as "
        "`solutions/01_total/accepted/queue_of_ones.py` has them: write them otherwise, no student shall read an answer",
    ),
    "the name of a hidden check": (
        add(f"{EXERCISE}/hints.md", "\nThink of test_any_number_is_counted.\n"),
        "`exercises/01_total/hints.md` names the hidden check `test_any_number_is_counted`: leave the name out",
    ),
    "the next step of a hidden check": (
        edit(f"{EXERCISE}/README.md", "That is all.", "Hold one lock while\nthe total is read and written."),
        "`exercises/01_total/README.md` has the next step of `test_no_thread_is_forgotten`, "
        "`Hold one lock while the total is read and written`: say it otherwise",
    ),
    "the fact of a hidden check": (
        add(f"{EXERCISE}/hints.md", "\nWhatever number of threads is asked for is counted.\n"),
        "`exercises/01_total/hints.md` has the fact of `test_any_number_is_counted`, "
        "`Whatever number of threads is asked for is counted`: say it otherwise",
    ),
    "expected values": (
        lambda root: [
            edit(f"{SUITE}/test_total.py", "[3, 1, 4, submission.random.randint(5, 9)]", "[3, 1, 4]")(root),
            add(f"{EXERCISE}/hints.md", "\nTry 3, 1 and 4, which makes [3,1,4].\n")(root),
        ],
        "`exercises/01_total/hints.md` tells `[3, 1, 4]`, which a hidden check uses: explain with other values",
    ),
    "a hidden check that students have": (
        edit(f"{EXERCISE}/test_total.py", "threads=2).must_return(2)", "threads=2).must_return(2)\n"
             '    submission.explore("counted", threads=3).must_return(3)'),
        "the hidden check `test_no_thread_is_forgotten` is the very same as the visible `test_two_threads_make_two`: "
        "let it look closer",
    ),
    "a visible scenario that nothing runs": (
        add(f"{EXERCISE}/scenarios.py", "\n\ndef added(numbers):\n    return sum(map(total.count, numbers))\n"),
        "the scenario `added` of `exercises/01_total/scenarios.py` is run by no check there: remove it",
    ),
    "a hidden scenario that nothing runs": (
        add(f"{SUITE}/scenarios.py", "\n\ndef added(numbers):\n    return sum(map(total.count, numbers))\n"),
        "the scenario `added` of `tests/01_total/scenarios.py` is run by no check there: remove it",
    ),
}  # fmt: skip


def copy_answer(root: Path, path: str, to: str) -> None:
    (root / SOLUTION / to).parent.mkdir()
    copy(f"{SOLUTION}/{path}", f"{SOLUTION}/{to}")(root)


def queue_of_ones(root: Path) -> str:
    return (root / SOLUTION / "accepted" / "queue_of_ones.py").read_text().partition('"""\n')[2]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_and_nothing_else(miniature: Path, name: str) -> None:
    """A course that is spoilt in one place has that finding and no other."""
    fault, finding = FAULTS[name]
    fault(miniature)  # type: ignore[operator]
    assert findings(miniature) == [finding]


def test_a_number_belongs_to_one_exercise(miniature: Path) -> None:
    """Both exercises of one number are told."""
    another_exercise("01_other")(miniature)
    shared = "shares its number 01 with another exercise: give each its own"
    assert findings(miniature) == [f"`{one}` {shared}" for one in ("01_other", "01_total")]


def test_rows_in_another_order(miniature: Path) -> None:
    """The map follows the ids."""
    another_exercise("00_before")(miniature)
    before = ROW.replace("01_total", "00_before")
    edit("exercises/README.md", f"{before}\n{ROW}", f"{ROW}\n{before}")(miniature)
    assert findings(miniature) == ["`exercises/README.md` has its rows in another order than the ids have: sort them"]


def test_what_systems_leave_behind_is_no_fault(miniature: Path) -> None:
    """Caches and hidden files are not looked at."""
    for folder in (EXERCISE, SUITE, SOLUTION):
        add(f"{folder}/__pycache__/total.cpython-311.pyc")(miniature)
        add(f"{folder}/.DS_Store")(miniature)
    assert findings(miniature) == []


def test_tests_of_other_things_are_no_fault(miniature: Path) -> None:
    """Beside the hidden suites a course may have tests of its own."""
    add("tests/tools/test_tools.py")(miniature)
    add("tests/README.md")(miniature)
    assert findings(miniature) == []


def test_everything_is_found_at_once(miniature: Path) -> None:
    """One fault hides no other."""
    for name in ("no design", "a hint to be written", "a row of no exercise"):
        FAULTS[name][0](miniature)  # type: ignore[operator]
    assert sorted(findings(miniature)) == sorted(
        FAULTS[name][1] for name in ("no design", "a hint to be written", "a row of no exercise")
    )
