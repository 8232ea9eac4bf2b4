"""Why something new was not made."""

from __future__ import annotations


class AuthoringError(Exception):
    """Nothing was made; the message names what is in the way and what to do."""
