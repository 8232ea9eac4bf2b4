"""What a command says in words: on a terminal no word is broken at the end of a line."""

from __future__ import annotations

import shutil
import sys
import textwrap

import click


def say(text: str, *, err: bool = False) -> None:
    """Print the text; what reads a pipe gets its lines as they are."""
    if (sys.stderr if err else sys.stdout).isatty():
        text = "\n".join(map(_wrapped, text.splitlines()))
    click.echo(text, err=err)


def _wrapped(line: str) -> str:
    columns = shutil.get_terminal_size().columns
    return textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False)
