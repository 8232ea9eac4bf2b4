"""Turns the reports of pytest into results, and results into the class table."""

from __future__ import annotations

from grader.reports.result import Certainty, CheckResult, Result, ResultError

__all__ = ["Certainty", "CheckResult", "Result", "ResultError"]
