"""What a child says that cannot begin."""

from __future__ import annotations

import json
import socket

from grader.judge.child import explain
from grader.judge.protocol import encode


def test_a_child_that_cannot_begin_says_why() -> None:
    """The judge is told that it is no fault of the program."""
    ours, theirs = socket.socketpair()
    ours.sendall(encode({"id": "7", "do": "explore"}))
    explain(theirs.detach(), PermissionError(1, "Operation not permitted"))
    with ours.makefile("rb") as replies:
        reply = json.loads(replies.readline())
    ours.close()
    assert reply == {"id": "7", "fault": "the child cannot begin: PermissionError: [Errno 1] Operation not permitted"}
