"""The child: runs a student's code and answers the judge's requests. Nothing that it says is believed as such."""

from __future__ import annotations

import gc
import json
import os
import sys
from types import ModuleType
from typing import Any

from grader import public
from grader.exploration.outcome import OUT_OF_MEMORY
from grader.judge.protocol import TOO_MUCH_MEMORY, encode
from grader.scenario.session import Session, unasked

_FORGOTTEN = ("ctypes", "_ctypes", "socket", "_socket", "subprocess", "resource", "grader", "greenlet", "gc")
_NATIVE = ("_ctypes", "_socket", "_posixsubprocess", "gc", "_xxsubinterpreters", "_interpreters")


def run(descriptor: int, session: Session, place: str) -> None:
    """Serve on the socket until the judge has gone. Standard streams lead nowhere: the fork server began so."""
    gc.enable()
    requests, replies = os.fdopen(descriptor, "rb", closefd=False), os.fdopen(descriptor, "wb", closefd=False)
    for line in requests:
        request: dict[str, Any] = json.loads(line)
        # Where the files stand is another place in every tier: their names alone are told.
        reply = encode({"id": request["id"], **_answer(session, request)}).replace(place.encode(), b"")
        replies.write(reply)
        replies.flush()


def _answer(session: Session, request: dict[str, Any]) -> dict[str, Any]:
    try:
        reply = session.handle(request)
    except BaseException as error:  # out of a `__repr__`, say: nothing that a program raises ends its process
        return {"problem": unasked(error)}
    if str(reply.get("fault", "")).startswith("MemoryError") or _ran_out_of_memory(reply):
        return {"problem": TOO_MUCH_MEMORY}
    return reply


def _ran_out_of_memory(reply: dict[str, Any]) -> bool:
    """Whether that ended an execution: what it comes to then says nothing, as a fresh child has more to give."""
    outcomes = reply.get("answer", {}).get("outcomes", ())
    return any(OUT_OF_MEMORY in outcome["message"] for outcome in outcomes)


def explain(descriptor: int, error: Exception) -> None:
    """Answer the first request with the fault of ours that keeps the child from serving it."""
    with os.fdopen(descriptor, "rb", closefd=False) as requests:
        request = json.loads(requests.readline())
    fault = f"the child cannot begin: {type(error).__name__}: {error}"
    with os.fdopen(descriptor, "wb") as replies:
        replies.write(encode({"id": request["id"], "fault": fault}))


def forget() -> None:
    """Leave out of reach what only the engine and the sandbox needed; scenarios may import what `grader` offers.

    For good, for this process and the children that it forks: done once, before there are any.
    """
    offered = ModuleType("grader")
    vars(offered).update({name: getattr(public, name) for name in public.__all__})
    for name in [name for name in sys.modules if name.startswith(_FORGOTTEN)]:
        del sys.modules[name]
    for name in _NATIVE:  # some interpreters hold them, and would import them again
        sys.modules[name] = None  # type: ignore[assignment]
    sys.modules["grader"] = offered
