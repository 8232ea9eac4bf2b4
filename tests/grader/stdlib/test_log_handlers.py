"""`logging.handlers` stands on the controlled queue and threads, as `logging` does."""

from __future__ import annotations

from pathlib import Path

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
