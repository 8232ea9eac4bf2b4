"""The folder of results: where each document stands, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Self
from urllib.parse import quote

from filelock import FileLock, Timeout

from grader.reports.result import OldResult, Result, ResultError

_NAME_CHARACTERS = 150
_KEPT = "before"


class BusyError(Exception):
    """The folder of results is being written to; the message says what to do."""


class Store:
    """`FOLDER/results/STUDENT/EXERCISE.json`, and the reports of pytest beside it under `reports`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def open(self) -> Iterator[Self]:
        """Makes the folder, for one run at a time to write to; raises `BusyError` while another one does."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ResultError(
                f"`{self.folder}` cannot hold results ({error.strerror}): name a folder, or a place for a new one"
            ) from None
        lock = FileLock(self.folder / ".lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError(
                f"another run of `grader` is writing to `{self.folder}`: wait for its end, or name another folder"
            ) from None
        try:
            self._forget_drafts()
            yield self
        finally:
            lock.release()

    def load(self) -> list[Result]:
        """Every result of the folder; raises `ResultError` that names the file."""
        results = list(self.results())
        if not results:
            raise ResultError(f"`{self.folder}` holds no results: make them with `grader grade`")
        return results

    def is_empty(self) -> bool:
        """Whether it holds no result, not even one of another version."""
        return next(self.folder.glob("results/*/*.json"), None) is None

    def forget_old(self, student: str, exercise: str) -> bool:
        """Drops the result of a submission if another version of the grader made it; says whether it did."""
        try:
            self.find(student, exercise)
        except OldResult:
            self._file("results", student, exercise).unlink()
            return True
        return False

    def results(self) -> Iterator[Result]:
        """Every result of the folder, which may still be empty, one by one: those of a student together."""
        root = self.folder / "results"
        for student in sorted(os.listdir(root)) if root.is_dir() else ():
            folder = f"{root}{os.sep}{student}"  # `/` would keep every name for good
            # One that may not be read is an error: `glob` would leave the student out without a word.
            for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
                if name.endswith(".json"):
                    yield self._placed(Path(f"{folder}{os.sep}{name}"))

    def scores(self) -> Iterator[Result]:
        """Every result without its checks, one by one."""
        return (replace(result, checks=(), basis=None) for result in self.results())

    def find(self, student: str, exercise: str) -> Result | None:
        """The result of one submission, if it has one."""
        file = self._file("results", student, exercise)
        return self._placed(file) if file.exists() else None

    def save(self, result: Result, report: Mapping[str, object] | None) -> None:
        """Writes a result and the report behind it; an older report does not stay beside a newer result."""
        report_file = self._file("reports", result.student, result.exercise)
        if report is None:
            report_file.unlink(missing_ok=True)
        else:
            write_whole(report_file, json.dumps(report))
        write_whole(self._file("results", result.student, result.exercise), result.to_json())

    def keep(self, student: str, exercise: str) -> None:
        """Keeps the result as it is now, beside whatever replaces it, until `forget_kept`. The first one kept stays."""
        now, kept = self._file("results", student, exercise), self._file(_KEPT, student, exercise)
        if now.exists() and not kept.exists():
            write_whole(kept, now.read_text(encoding="utf-8"))

    def kept(self) -> Iterator[Result]:
        """Every result that was kept."""
        for file in sorted(self.folder.glob(f"{_KEPT}/*/*.json")):
            yield _load(file)

    def forget_kept(self) -> None:
        """What was kept has been told."""
        shutil.rmtree(self.folder / _KEPT, ignore_errors=True)

    def _placed(self, file: Path) -> Result:
        """The result in a file of this folder, which stands where it belongs."""
        result = _load(file)
        if file != (place := self._file("results", result.student, result.exercise)):
            raise ResultError(f"`{file}` is the result that belongs to `{place}`: move it there, or remove it")
        return result

    def place(self, student: str, exercise: str) -> Path:
        """The file with the result of a submission."""
        return self._file("results", student, exercise)

    def _file(self, kind: str, student: str, exercise: str) -> Path:
        return self.folder / kind / safe_name(student) / f"{safe_name(exercise)}.json"

    def _forget_drafts(self) -> None:
        """Removes what a run that was killed was writing."""
        for draft in self.folder.glob("*/*/.*.draft"):
            draft.unlink()
        for draft in self.folder.glob(".*.draft"):
            draft.unlink()


def safe_name(name: str) -> str:
    """A file name for any text: what is not `[A-Za-z0-9._-]` is percent-encoded, two texts never share one."""
    raw = name.encode("utf-8", "surrogateescape")  # whatever the locale, a name has one file
    encoded = quote(raw, safe="").replace("~", "%7E")
    if not encoded.strip("."):
        encoded = encoded.replace(".", "%2E")
    if len(encoded) <= _NAME_CHARACTERS:
        return encoded
    digest = hashlib.sha256(raw).hexdigest()[:16]
    return f"{encoded[:_NAME_CHARACTERS]}-{digest}"


def write_whole(file: Path, text: str) -> None:
    """Writes a file so that a reader sees the old one or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.draft")
    try:
        with open(draft, "w", encoding="utf-8", newline="") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())  # else a crash of the machine could leave the new name with nothing in it
        os.replace(draft, file)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _load(file: Path) -> Result:
    try:
        return Result.from_json(file.read_text(encoding="utf-8"))
    except OldResult as error:
        raise OldResult(f"`{file}`: {error}") from None
    except (OSError, UnicodeDecodeError, ResultError) as error:
        raise ResultError(f"`{file}`: {error}; remove it, and `grader grade` makes it again") from None
