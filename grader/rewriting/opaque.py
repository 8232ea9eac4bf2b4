"""Objects of the library that keep what no step tells of: each use of one is a step that changes it."""

from __future__ import annotations

import hashlib
import io

from grader.engine.containers import mro_of
from grader.engine.known import Known

OBJECT = "object"  # each keeps something of its own
FILE = "file"  # and stands for one that may be open elsewhere, too
FILE_SYSTEM = "the file system"
KEPT = "what it keeps"
DATABASES = "sqlite3"
MOCKS = "unittest.mock"
_BY_MODULE = frozenset({"configparser", "xml.etree.ElementTree", DATABASES, MOCKS})  # objects that lead to one another
_OPEN_FILES = (io.FileIO, io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper)
# Modules of the library that open files by themselves.
OPENING_FILES = frozenset({"tempfile", "zipfile", "tarfile", "gzip", "bz2", "lzma", "shelve", "dbm"})
_BY_OBJECT = frozenset({"graphlib", "difflib", "textwrap", "hmac", "zlib", "_bz2", "_lzma"})
_CLASSES = frozenset(
    {("contextlib", "_BaseExitStack"), ("decimal", "Context"), ("csv", "DictReader"), ("argparse", "ArgumentParser"),
     ("_contextvars", "Context"), ("_sre", "SRE_Scanner")}
)
_HASHES = frozenset(type(hashlib.new(name)) for name in hashlib.algorithms_guaranteed)
# Methods that change nothing.
LOOKING = frozenset(
    {"is_active", "digest", "hexdigest", "copy", "get", "getint", "getfloat", "getboolean", "sections", "options",
     "items", "keys", "values", "has_section", "has_option", "find", "findall", "findtext", "iter", "itertext", "fill",
     "wrap", "call_count", "called", "call_args", "call_args_list", "mock_calls", "method_calls", "return_value",
     "side_effect"}
)  # fmt: skip


def _keeps(kind: type) -> str:
    """Whether objects of a class keep something: its module, where all of these count as one, OBJECT, or FILE."""
    if kind in _HASHES:
        return OBJECT
    if kind in _OPEN_FILES:
        return FILE
    for base in mro_of(kind):
        module = str(base.__module__)  # a class may have a property of that name
        if module in _BY_MODULE and not issubclass(base, BaseException):
            return module
        if (module.partition(".")[0] in OPENING_FILES and not issubclass(base, BaseException)) or base in _OPEN_FILES:
            return FILE_SYSTEM
        if module in _BY_OBJECT or (module, base.__name__) in _CLASSES:
            return "" if issubclass(base, (BaseException, tuple)) else OBJECT
    return ""


opaque = Known(_keeps)
