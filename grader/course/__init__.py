"""Reads a course: its exercises, its reference, accepted and broken answers, and the rules they must keep."""

from __future__ import annotations

from grader.course.course import Course, find_root
from grader.course.errors import CourseError
from grader.course.exercise import Exercise

__all__ = ["Course", "CourseError", "Exercise", "find_root"]
