"""The miniature course: one exercise on disk, which pytest does not collect with the tests of the grader."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

collect_ignore = ["miniature"]


@pytest.fixture
def miniature(tmp_path: Path) -> Path:
    """A copy of the course that the proof finds nothing wrong with."""
    return shutil.copytree(Path(__file__).parent / "miniature", tmp_path / "course")
