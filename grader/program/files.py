"""The code of a file: its text, read, decoded and compiled, rewritten or as it is."""

from __future__ import annotations

import ast
import functools
import io
import re
import tokenize
import unicodedata
from collections.abc import Callable
from pathlib import Path
from types import CodeType

from grader.engine.errors import LoadError
from grader.rewriting.hooks import variables
from grader.rewriting.stored import stored_names
from grader.rewriting.transformer import rewrite

LARGEST = 1_000_000  # bytes of a source file

_compiled: dict[tuple[object, ...], CodeType] = {}


def read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise LoadError(f"`{path.name}` has more than {LARGEST:,} bytes; a program to look at is far smaller")
        return path.read_bytes()
    except OSError as error:
        raise LoadError(f"`{path.name}` cannot be read: {error.strerror}") from error


def code_of(
    name: str, path: Path, rewritten: bool, folder: Path, meant_in: Callable[[bytes], frozenset[str]]
) -> CodeType:
    """The code of the module `name`; `meant_in` gives the modules that begin anew with a text that imports them."""
    text = read(path)
    others = _that_speak_of(name, path, folder) if rewritten else []
    several = rewritten and ("." in name or path.name == "__init__.py" or bool(others))
    neighbours = meant_in(text) if rewritten else frozenset()
    stored = frozenset().union(*map(stored_names, others))
    key = (str(path), text, rewritten, several, neighbours, stored)
    code = _compiled.get(key)
    if code is None:
        code = _compiled[key] = _compile_anew(path, text, rewritten, several, neighbours, stored)
    return code


def _that_speak_of(name: str, path: Path, folder: Path) -> list[bytes]:
    """The other files of the folder, or of its package, that speak of this module, and so may write its variables."""
    word = re.compile(rb"\b%s\b" % re.escape(name.rpartition(".")[2].encode()))
    files = {*folder.glob("*.py"), *path.parent.glob("*.py")}
    texts = [file.read_bytes() for file in sorted(files) if file != path and file.stat().st_size <= LARGEST]
    return [text for text in texts if word.search(as_it_is_read(text))]


@functools.lru_cache(maxsize=1_000)
def imported_in(text: bytes) -> frozenset[str]:
    """The modules and packages that a text imports, wherever it does."""
    try:
        parts = list(ast.walk(ast.parse(_decode(text))))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()  # to compile it will say why
    names = [alias.name for part in parts if isinstance(part, ast.Import) for alias in part.names]
    names += [part.module or "" for part in parts if isinstance(part, ast.ImportFrom) and not part.level]
    return frozenset(name.partition(".")[0] for name in names if name)


def _compile_anew(
    path: Path, text: bytes, rewritten: bool, several: bool, neighbours: frozenset[str], stored: frozenset[str]
) -> CodeType:
    try:
        _decode(text)
        if not rewritten:
            return compile(text, str(path), "exec", dont_inherit=True)
        tree = rewrite(text, str(path), lambda name: variables.number(str(path), name), several, neighbours, stored)
        return compile(tree, str(path), "exec", dont_inherit=True)
    except UnicodeError as error:
        raise LoadError(f"`{path.name}` is not UTF-8 text: {_undecoded(error)}. Save it as UTF-8.") from error
    except SyntaxError as error:
        line = f" in line {error.lineno}" if error.lineno else ""
        raise LoadError(
            f"`{path.name}` is not valid Python{line}: {error.msg}. Run `python {path.name}` to see the place."
        ) from error
    except ValueError as error:
        raise LoadError(f"`{path.name}` is no Python source: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise LoadError(f"`{path.name}` is nested too deeply to be compiled") from error


def as_it_is_read(text: bytes) -> bytes:
    """A text whose names are written as Python takes them: in other letters, or another encoding, they would hide."""
    if text.isascii() and b"coding" not in text:
        return text
    try:
        return unicodedata.normalize("NFKC", _decode(text)).encode("utf-8", "replace")
    except (SyntaxError, ValueError):
        return text  # it will not be compiled either


def _decode(text: bytes) -> str:
    """The text of a file, in UTF-8 or the encoding that it declares."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(text).readline)
    except SyntaxError as error:
        if "unknown encoding" in str(error):
            raise
        raise UnicodeError("its first lines cannot be read") from error
    try:
        return text.decode(encoding)
    except LookupError as error:
        raise UnicodeError(f"`{encoding}`, which it declares, is no encoding of texts") from error


def _undecoded(error: UnicodeError) -> str:
    return f"byte {error.start} cannot be read" if isinstance(error, UnicodeDecodeError) else str(error)
