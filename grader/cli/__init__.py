"""The command line of an instructor, one command a file."""

from __future__ import annotations

from grader.cli.main import cli, run

__all__ = ["cli", "run"]
