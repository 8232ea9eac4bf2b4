"""What few programs do is announced, or put back, only in the executions of those that do it: others are spared that.

They are told by the text of their files, so that an execution hangs on nothing but the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from grader.engine.execution import Execution
from grader.engine.untold import UNTOLD, watch
from grader.primitives.streams import STREAMS
from grader.primitives.thread import DAEMONS, END_OF_MAIN, NAMES
from grader.program.escapes import MODULES, watch_real_threads
from grader.program.files import as_it_is_read
from grader.rewriting.attributes import NAMES_IN_C, ORDERED, see_stored
from grader.rewriting.calls import KEYWORDS
from grader.rewriting.file_system import TEMPORARY
from grader.rewriting.spinning import ASKED
from grader.rewriting.stored import stored_names
from grader.rewriting.values import ARGUMENTS
from grader.stdlib.controlled import INTERPRETER, note_interpreter
from grader.stdlib.dropped import GARBAGE, SEEN_DYING, collect_outside, expect_deaths
from grader.stdlib.event_loop import RUNNING
from grader.stdlib.futures import CALLED_OFF
from grader.stdlib.logs import CONFIGURATION
from grader.stdlib.pools import POOLS_SEEN

Rare = tuple[str, ...]
_FOUND_BY: dict[str, re.Pattern[bytes]] = {
    NAMES: re.compile(
        rb"\bsetName\b|(?<!\bself)\.name\s*=[^=]|\bsetattr\([^()]*[\"']name[\"']"
        rb"|^[ \t]+def (?!__init__\b)\w+\((?:.*\n(?![ \t]*(?:async )?def ))*?.*\bself\.name\s*=[^=]",
        re.MULTILINE,
    ),
    DAEMONS: re.compile(rb"\.daemon\b(?!\s*=[^=])|\bisDaemon\b"),
    END_OF_MAIN: re.compile(rb"\bmain_thread\b|\b[dD]aemon\b"),  # where it ends, daemons are abandoned
    CONFIGURATION: re.compile(
        rb"\.(%(setters)s)\b(?!\s*\()|^[ \t].*\.(\b(%(setters)s)\b"
        rb"|(propagate|disabled|(?<!self\.)(level|parent|handlers|formatter|stream|terminator))\s*=|handlers\.)"
        % {b"setters": rb"setLevel|addHandler|removeHandler|addFilter|removeFilter|disable|setFormatter|setStream"},
        re.MULTILINE,
    ),
    SEEN_DYING: re.compile(rb"\b(__del__|weakref|gc)\b"),
    GARBAGE: re.compile(rb"\bgc\b"),
    INTERPRETER: re.compile(rb"\bsetrecursionlimit\b|\bsetswitchinterval\b|\bpath\b"),
    ASKED: re.compile(rb"\blocked\b|\bacquire\b(?!\(\))"),
    MODULES: re.compile(rb"\bmodules\b"),
    KEYWORDS: re.compile(rb"\.keywords\b"),
    CALLED_OFF: re.compile(rb"\bcancel\b"),
    POOLS_SEEN: re.compile(
        rb"\b(active_?[cC]ount|_threads|__del__|weakref|gc)\b|\.enumerate\b|\bimport\b.*\benumerate\b"
        rb"|\bcurrent_?[tT]hread\b(?!\(\)\.(name|ident|native_id|getName)\b)"
    ),
    RUNNING: re.compile(rb"\bis_running\b"),
    STREAMS: re.compile(rb"\bredirect_std(out|err)\b|\bsys\.std(out|err)\s*=[^=]|\bsetattr\(\s*sys\b"),
    ARGUMENTS: re.compile(rb"(?<!\bself)\.(args|errno|strerror|filename)\s*\+?=[^=]|\badd_note\b"),
    TEMPORARY: re.compile(rb"\btempfile\b"),
    ORDERED: re.compile(rb"\bvars\(|\b__dict__\b|\bSimpleNamespace\b"),
    NAMES_IN_C: re.compile(rb"\.__(doc|module|name|qualname)__\s*=[^=]"),
    UNTOLD: re.compile(
        rb"^[ \t].*((?<!\bself)\.__(?!(dict|doc|module|name|qualname)__)\w+__\s*=[^=]|\.__class__\s*=[^=]"
        rb"|\bdel\s.*\.__\w+__"
        rb"|(setattr|delattr)(__)?\([^()]*[\"']__\w+__|(\.\w+\s*=|\bsetattr\(.*)\s*property\(|\.register\([^()])",
        re.MULTILINE,
    ),
}

# What has to be done besides, as soon as it is known.
_BEGIN: dict[str, Callable[[], object]] = {
    SEEN_DYING: expect_deaths, GARBAGE: collect_outside, INTERPRETER: note_interpreter, UNTOLD: watch,
    MODULES: watch_real_threads,
}  # fmt: skip


_stored: dict[str, frozenset[str]] = {}  # what tells of attributes that a file stores -> their names


def rare_in(text: bytes) -> Rare:
    """Which of these things the text of a file speaks of, and which attributes it stores."""
    plain = as_it_is_read(text)
    rare = tuple(what for what, pattern in _FOUND_BY.items() if pattern.search(plain))
    names = stored_names(text)
    if not names:
        return rare
    see_stored(names)
    told = f"stored: {' '.join(sorted(names))}"
    _stored[told] = names
    return (*rare, told)


def expect(execution: Execution, rare: Rare) -> None:
    """From now on they are announced, or will be put back."""
    for what in rare:
        if what in _stored:
            execution.stored |= _stored[what]
        elif what not in execution.rare:
            execution.rare.add(what)
            if what in _BEGIN:
                _BEGIN[what]()
