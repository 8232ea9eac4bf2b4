"""Nothing that a program sets of its log is there in the next execution."""

from __future__ import annotations

from pathlib import Path

import grader

PROGRAM = """
import logging
import sys

logging.basicConfig(stream=sys.stdout)
root = logging.getLogger()
seen = [getattr(root, "seen", 0), logging.getLevelName(7), logging.getLoggerClass().__name__]
logging.warning("told")


class Own(logging.Logger):
    pass


def run():
    root.seen = 1
    logging.addLevelName(7, "SEVEN")
    logging.setLoggerClass(Own)
    root.setLevel = root.handlers = root.manager.root = None
    return seen
"""


def test_what_was_set_of_the_log_is_gone(tmp_path: Path) -> None:
    """Names of levels, the class of loggers, attributes of the root and of what manages loggers."""
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    program = grader.load(file)
    for _ in range(2):
        (outcome,) = grader.explore(program.run).outcomes
        assert (outcome.value, outcome.output) == ([0, "Level 7", "Logger"], "WARNING:root:told\n")
