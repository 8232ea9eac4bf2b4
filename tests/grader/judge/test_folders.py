"""Folders for the time of one run: what a run that was killed has left, the next one clears away, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.judge import folders

RUN = """
import os, signal, sys
from grader.judge.folders import private_folder
with private_folder() as folder:
    (folder / "inside").mkdir()
    print(folder, flush=True)
    if sys.argv[1:]:
        os.kill(os.getpid(), signal.SIGKILL)
"""


def run(place: Path, *killed: str) -> Path:
    """Another process makes a folder there, and is killed in it if it is to be."""
    environment = {**os.environ, "TMPDIR": str(place)}
    command = [sys.executable, "-c", RUN, *killed]
    return Path(subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout.strip())


def test_a_folder_is_gone_with_its_run(tmp_path: Path) -> None:
    """Nothing is left of a run that comes to its end."""
    run(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_has_left_is_cleared_by_the_next_one(tmp_path: Path) -> None:
    """The system frees the lock of a process that ends, whatever ends it."""
    left = run(tmp_path, "killed")
    assert (left / "inside").is_dir()
    run(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_another_run_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs may have one folder for temporary files."""
    monkeypatch.setattr(folders.tempfile, "tempdir", str(tmp_path))
    with folders.private_folder() as folder:
        (folder / "work").write_text("under way")
        run(tmp_path)
        assert (folder / "work").read_text() == "under way"
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_folder_of_a_run_is_left_alone(tmp_path: Path) -> None:
    """A folder that is just being made, a file, a link to somewhere, and what only has a similar name."""
    (tmp_path / "lockstep-new").mkdir()
    (tmp_path / "lockstep-file").write_text("")
    (tmp_path / "lockstepped").mkdir()
    (tmp_path / "lockstepped" / "in use").write_text("")
    (tmp_path / "lockstep-link").symlink_to(tmp_path / "lockstepped")
    before = sorted(tmp_path.iterdir())
    run(tmp_path)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "lockstepped" / "in use").exists()
