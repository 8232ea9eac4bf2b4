"""The child process: runs a student's code and answers the judge's requests on its standard streams."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, Any

from grader.judge.protocol import encode
from grader.scenario.session import Session


def main() -> None:
    requests, replies = _private_streams()
    opening = json.loads(requests.readline())
    session = Session(
        Path(opening["submission"]), Path(opening["scenarios"]),
        tuple(opening["interface"]), tuple(opening["imports"]),
    )  # fmt: skip
    for line in requests:
        request: dict[str, Any] = json.loads(line)
        reply = session.handle(request)
        replies.write(encode({"id": request["id"], **reply}))
        replies.flush()


def _private_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the judge, under other numbers: what the program prints goes nowhere."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.stdin, sys.stdout = open(os.devnull), open(os.devnull, "w")  # noqa: SIM115 - for the whole process
    return requests, replies


if __name__ == "__main__":
    main()
