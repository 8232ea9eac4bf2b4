"""What is wrong with a course, said so that its author can mend it."""

from __future__ import annotations


class CourseError(Exception):
    """A course cannot be read; the message names the file, the key and the rule."""
