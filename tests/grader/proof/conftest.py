"""The miniature course: files on disk that pytest does not collect with the tests of the grader."""

from __future__ import annotations

collect_ignore = ["miniature"]
