"""Who descends from whom, where `/proc` tells it, and the end of all of them."""

from __future__ import annotations

import os
import signal
from collections import defaultdict
from contextlib import suppress
from pathlib import Path


def end_all(leader: int) -> None:
    """Ends the group of this process and the group of every process that descends from it.

    A child that holds a student's code leads a group of its own, so its ancestor's group is not enough.
    """
    below = _groups_below(leader) - {leader}
    for group in (*below, leader):  # the leader last: it may be the one that calls
        with suppress(ProcessLookupError, PermissionError):  # macOS answers EPERM for a group of zombies
            os.killpg(group, signal.SIGKILL)


def end_children() -> None:
    """Ends every child of this process and waits for it; what a child leaves behind, if it comes here, as well."""
    me = os.getpid()
    with suppress(ChildProcessError):
        while True:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                for pid, parent, _group in _processes():
                    if parent == me:
                        os.kill(pid, signal.SIGKILL)
                os.waitpid(-1, 0)


def _groups_below(ancestor: int) -> set[int]:
    group_of, children = {}, defaultdict(list)
    for pid, parent, group in _processes():
        group_of[pid] = group
        children[parent].append(pid)
    below = [*children[ancestor]]
    for pid in below:  # grows while it is walked: a process stands behind its parent
        below += children[pid]
    return {group_of[pid] for pid in below}


def _processes() -> list[tuple[int, int, int]]:
    """Number, parent and group of every process."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            _state, parent, group, *_rest = file.read_text(errors="replace").rpartition(")")[2].split()
            found.append((int(file.parent.name), int(parent), int(group)))
    return found
