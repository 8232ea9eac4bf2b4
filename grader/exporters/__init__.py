"""Results written as an LMS takes them, so that no grade is lost or misplaced on the way in."""

from __future__ import annotations

from typing import Final

from grader.exporters import canvas, moodle, plain
from grader.exporters.exporter import Exporter, ExportError, ExportReport, Result

EXPORTERS: Final[dict[str, Exporter]] = {
    "csv": plain.export,
    "canvas": canvas.export,
    "moodle": moodle.export,
}

__all__ = ["EXPORTERS", "ExportError", "ExportReport", "Exporter", "Result"]
