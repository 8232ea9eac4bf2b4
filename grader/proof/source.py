"""A file as the rules see it: its code without the prose, its prose without the code."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_MARKUP = re.compile(r"^\s*(?:#+|>|[-*])\s*", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """The text of a file. Where a Python file cannot be parsed, all of it counts as code."""

    path: Path
    text: str

    @classmethod
    def read(cls, path: Path) -> Source:
        return cls(path, path.read_text(encoding="utf-8", errors="replace"))

    @classmethod
    def read_if_any(cls, path: Path) -> Source:
        """The file, empty where there is none."""
        return cls.read(path) if path.is_file() else cls(path, "")

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree, empty where there is none."""
        if self.path.suffix != ".py":
            return ast.Module([], [])
        try:
            return ast.parse(self.text)
        except (SyntaxError, ValueError):
            return ast.Module([], [])

    @cached_property
    def code(self) -> list[str]:
        """The lines of code that hold a word, without comments, docstrings and indentation."""
        if self.path.suffix != ".py":
            return []
        lines = self.text.splitlines()
        for row, column, _ in self._comments:
            lines[row] = lines[row][:column]
        for node in self._docstrings:
            for row in range(node.lineno - 1, node.end_lineno or node.lineno):
                lines[row] = ""
        return [flat(line) for line in lines if re.search(r"\w", line)]

    @cached_property
    def prose(self) -> str:
        """The comments and docstrings of a program, or the whole of any other text, as one line."""
        if self.path.suffix != ".py":
            return flat(_MARKUP.sub("", self.text))
        parts = [comment.lstrip("# ") for _, _, comment in self._comments]
        parts += [str(node.value.value) for node in self._docstrings if isinstance(node.value, ast.Constant)]
        return flat(" ".join(parts))

    @property
    def functions(self) -> list[ast.FunctionDef]:
        """The functions at the top level."""
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef)]

    @property
    def tests(self) -> list[ast.FunctionDef]:
        return [function for function in self.functions if function.name.startswith("test_")]

    @cached_property
    def _comments(self) -> list[tuple[int, int, str]]:
        """Row and column, from 0, and text of each comment."""
        try:
            tokens = list(tokenize.generate_tokens(io.StringIO(self.text).readline))
        except (tokenize.TokenError, SyntaxError):
            return []
        found = [token for token in tokens if token.type == tokenize.COMMENT]
        return [(token.start[0] - 1, token.start[1], token.string) for token in found]

    @property
    def _docstrings(self) -> list[ast.Expr]:
        """Every text that stands alone as a statement."""
        nodes = (node for node in ast.walk(self.tree) if isinstance(node, ast.Expr))
        return [node for node in nodes if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)]


def flat(text: str) -> str:
    """The text in one line, with single spaces."""
    return " ".join(text.split())


def texts_of(node: ast.AST) -> list[str]:
    """Every text that is written down in a piece of code."""
    values = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return [value for value in values if isinstance(value, str)]
