"""The folder of results: where each document stands, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from grader.reports.result import Result, ResultError

_NAME_CHARACTERS = 150


class Store:
    """`FOLDER/results/STUDENT/EXERCISE.json`, and the reports of pytest beside it under `reports`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self) -> list[Result]:
        """Every result of the folder; raises `ResultError` that names the file."""
        files = sorted(self.folder.glob("results/*/*.json"))
        if not files:
            raise ResultError(f"`{self.folder}` holds no results: make them with `grader grade`")
        return [_load(file) for file in files]

    def load_if_any(self) -> list[Result]:
        """The results of the folder, which may still be empty."""
        return self.load() if any(self.folder.glob("results/*/*.json")) else []

    def save(self, result: Result, report: Mapping[str, object] | None) -> None:
        """Writes a result and the report behind it; an older report does not stay beside a newer result."""
        report_file = self._file("reports", result)
        if report is None:
            report_file.unlink(missing_ok=True)
        else:
            write_whole(report_file, json.dumps(report))
        write_whole(self._file("results", result), result.to_json())

    def _file(self, kind: str, result: Result) -> Path:
        return self.folder / kind / safe_name(result.student) / f"{safe_name(result.exercise)}.json"


def safe_name(name: str) -> str:
    """A file name for any text: what is not `[A-Za-z0-9._-]` is percent-encoded, two texts never share one."""
    encoded = quote(os.fsencode(name), safe="").replace("~", "%7E")
    if not encoded.strip("."):
        encoded = encoded.replace(".", "%2E")
    if len(encoded) <= _NAME_CHARACTERS:
        return encoded
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
    return f"{encoded[:_NAME_CHARACTERS]}-{digest}"


def write_whole(file: Path, text: str) -> None:
    """Writes a file so that a reader sees the old one or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def _load(file: Path) -> Result:
    try:
        return Result.from_json(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ResultError) as error:
        raise ResultError(f"`{file}`: {error}") from None
