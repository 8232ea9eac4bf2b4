"""`threading.Barrier`, where several tasks are on their way through it."""

from __future__ import annotations

import threading
from pathlib import Path

import grader


def program_of(folder: Path, text: str) -> grader.Exploration:
    (folder / "meeting.py").write_text(f"import threading\n{text}", encoding="utf-8")
    return grader.explore(grader.load(folder / "meeting.py").program, strategy="exhaustive")


def test_who_breaks_a_barrier_stops_those_who_have_not_left_it(tmp_path: Path) -> None:
    """The last one to arrive goes on; the other one is still in `wait` when the barrier is broken, or has left it."""
    found = program_of(
        tmp_path,
        "def program():\n    barrier, told = threading.Barrier(2), {}\n"
        "    def work(name):\n"
        "        try:\n            barrier.wait()\n            told[name] = 'passed'\n"
        "        except threading.BrokenBarrierError:\n            told[name] = 'broken'\n"
        "        barrier.abort()\n"
        "    threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n"
        "    return told['a'] + ' ' + told['b']\n",
    )
    assert sorted(found.values) == ["broken passed", "passed broken", "passed passed"]
    assert found.complete


def test_the_order_in_which_tasks_leave_a_barrier_is_no_choice(tmp_path: Path) -> None:
    """Where nobody breaks it, only the order of arrival counts: two for each meeting."""
    found = program_of(
        tmp_path,
        "def program():\n    barrier = threading.Barrier(2)\n"
        "    def work():\n        barrier.wait()\n        barrier.wait()\n"
        "    threads = [threading.Thread(target=work) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n",
    )
    assert (found.executions, found.complete) == (4, True)


def test_a_barrier_for_nobody_is_what_this_python_makes_of_it(tmp_path: Path) -> None:
    """Before Python 3.13 it is made, and whoever comes to it waits for ever."""
    found = program_of(tmp_path, "def program():\n    threading.Barrier(0).wait()\n")
    try:
        threading.Barrier(0)
    except ValueError as error:
        assert (found.outcomes[0].kind, str(found.outcomes[0].error)) == ("raised", str(error))
    else:
        assert found.outcomes[0].kind == "deadlock"
        assert "which is for 0 threads: nobody is ever the last to arrive" in str(found.failure)
