"""`logging.handlers` stands on the controlled queue and threads, as `logging` does."""

from __future__ import annotations

from pathlib import Path

import pytest

import grader

PROGRAM = """\
import logging, logging.handlers, queue

told = []

class Keeps(logging.Handler):
    def emit(self, record):
        told.append(record.getMessage())

def program():
    lines = queue.Queue()
    listener = logging.handlers.QueueListener(lines, Keeps())
    log = logging.getLogger("work")
    log.addHandler(logging.handlers.QueueHandler(lines))
    listener.start()
    log.warning("one")
    log.warning("two")
    listener.stop()
    return told
"""


def test_a_log_goes_through_a_queue(tmp_path: Path) -> None:
    """The listener's thread is a task of the execution; in every interleaving both lines arrive, in their order."""
    (tmp_path / "logs.py").write_text(PROGRAM, encoding="utf-8")
    found = grader.explore(grader.load(tmp_path / "logs.py").program, max_executions=200)
    assert (found.failure, found.values) == (None, [["one", "two"]])


COUNTED = {
    "a handler": ("class Counts(logging.Handler):\n    count = 0\n    def emit(self, record): self.count += 1\nhandler = counts = Counts()\n", {2}),
    "a formatter": (
        "class Counts(logging.Formatter):\n    count = 0\n    def format(self, record):\n        self.count += 1\n        return ''\n"
        "counts, handler = Counts(), logging.StreamHandler(io.StringIO())\nhandler.setFormatter(counts)\n", {2}
    ),
    "a stream": (
        "class Counts:\n    count = 0\n    def write(self, text): self.count += 1\n    def flush(self): pass\n"
        "counts = Counts()\nhandler = logging.StreamHandler(counts)\n", {2}
    ),
    "a filter, which is asked before the lock is taken": (
        "class Counts(logging.Filter):\n    count = 0\n    def filter(self, record):\n        self.count += 1\n        return True\n"
        "counts, handler = Counts(), logging.StreamHandler(io.StringIO())\nhandler.addFilter(counts)\n", {1, 2}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTED)
def test_a_handler_holds_its_lock_while_code_of_the_program_writes(tmp_path: Path, name: str) -> None:
    """A handler that counts its records loses none, as under CPython: it was accused of a lost update."""
    counted, expected = COUNTED[name]
    (tmp_path / "counted.py").write_text(
        f"import io, logging, threading\n{counted}"
        "log = logging.getLogger('work')\nlog.propagate = False\nlog.addHandler(handler)\n"
        "def program():\n    workers = [threading.Thread(target=log.warning, args=('x',)) for _ in range(2)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
        "    return counts.count\n",
        encoding="utf-8",
    )
    found = grader.explore(grader.load(tmp_path / "counted.py").program, strategy="exhaustive")
    assert set(found.values) == expected
    assert found.complete
    assert not [outcome.findings for outcome in found.outcomes if outcome.findings]
