"""The tiers of the sandbox, what each needs of the machine, and what this machine has."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast, get_args

from grader.judge.sandbox import kernel, landlock, namespaces, seccomp

Tier = Literal["full", "no-namespace", "process-only"]
TIERS: tuple[Tier, ...] = get_args(Tier)  # the best one first


@dataclass(frozen=True)
class Feature:
    """One thing that a machine may offer: `why` says what came of trying it."""

    name: str
    works: bool
    why: str


def probe() -> tuple[Feature, ...]:
    """What this machine allows, each tried for real in a process of its own. Only for a process without threads."""
    return (
        _tried("namespaces", "user, mount, pid, net, ipc and uts namespaces, a read-only root of its own", _namespaces),
        _tried("landlock", "reading and writing other files can be refused", _landlock),
        _tried("seccomp", "system calls can be refused", _seccomp),
        _tried("unprivileged", "the program runs as a user without rights", _unprivileged),
    )


def best(features: tuple[Feature, ...]) -> Tier:
    """The best tier that these features allow."""
    works = {feature.name for feature in features if feature.works}
    if works >= {"namespaces", "seccomp"}:
        return "full"
    if works >= {"landlock", "seccomp", "unprivileged"}:
        return "no-namespace"
    return "process-only"


def is_enough(tier: str, required: str) -> bool:
    return TIERS.index(cast(Tier, tier)) <= TIERS.index(cast(Tier, required))


def refusal(tier: str, required: str) -> str:
    """Why nothing is run where `required` is more than what this machine allows."""
    return (
        f"`--require-sandbox {required}`: this machine allows only `{tier}`; `grader doctor` says why. "
        "Grade on another machine, or require less."
    )


def _tried(name: str, good: str, attempt: Callable[[], None]) -> Feature:
    if not kernel.KNOWN:
        return Feature(name, False, f"not known for {sys.platform} on {kernel.ARCHITECTURE}")
    try:
        attempt()
    except OSError as error:
        return Feature(name, False, f"{error.strerror or error}")
    if name == "landlock":
        good = f"{good} (version {landlock.version()} of its interface)"
    return Feature(name, True, good)


def _namespaces() -> None:
    """All that confines a keeper, by a process that ends right after it."""
    ready, go = os.pipe()
    pid = namespaces.fork()
    if not pid:
        os.close(go)
        _report(lambda: _confine(ready))
    try:
        namespaces.map_users(pid)
        os.write(go, b"1")
    finally:
        os.close(ready)
        os.close(go)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    _check(status)


def _confine(ready: int) -> None:
    os.read(ready, 1)
    namespaces.confine((), (), {"/file": b""})
    namespaces.keep_root_as_it_is()
    namespaces.become_nobody()


def _landlock() -> None:
    landlock.version()
    _in_a_process(lambda: _without_new_privileges(lambda: landlock.restrict(["/"])))


def _seccomp() -> None:
    _in_a_process(lambda: _without_new_privileges(seccomp.restrict))


def _unprivileged() -> None:
    if os.geteuid() == 0:
        _in_a_process(namespaces.become_nobody)


def _without_new_privileges(attempt: Callable[[], None]) -> None:
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    attempt()


def _in_a_process(attempt: Callable[[], None]) -> None:
    pid = os.fork()
    if not pid:
        _report(attempt)
    _check(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _report(attempt: Callable[[], None]) -> None:
    """End this process with the number of the error that the attempt came to, or 0."""
    try:
        attempt()
        os._exit(0)
    except OSError as error:
        os._exit(error.errno or 255)
    finally:
        os._exit(255)


def _check(status: int) -> None:
    if status:
        raise OSError(abs(status), os.strerror(abs(status)) if status != 255 else "it failed")
